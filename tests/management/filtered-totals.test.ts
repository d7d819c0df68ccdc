import { beforeAll, describe, expect, test } from 'vitest';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  type JsonObject,
  management,
} from '../support/management';
import { startOwnServer } from '../support/server';

/** Its own server, so that nobody adds to the lists while they are counted. */
const { info: server } = await startOwnServer();
const ids: Record<string, string> = {};

beforeAll(async () => {
  for (const type of ['SPA', 'Native', 'Traditional'] as const) {
    for (const isThirdParty of [true, false]) {
      ids[type] = (await createApplication(server, { type, isThirdParty })).id;
    }
  }
  const machines: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    machines.push((await createApplication(server, { type: 'MachineToMachine' })).id);
  }
  const users = await Promise.all([1, 2, 3].map(() => createUser(server)));
  const resource = await createResource(server, ['a', 'b', 'c']);
  ids.resource = resource.id;
  ids.machine = machines[0] ?? '';
  ids.user = users[0]?.id ?? '';
  ids.userRole = (await createRole(server, 'User', Object.values(resource.scopeIds))).id;
  ids.machineRole = (await createRole(server, 'MachineToMachine')).id;
  await createRole(server, 'User');
  for (const noun of ['organization-roles', 'organization-scopes']) {
    for (const name of ['a', 'b', 'c']) await management(server, 'POST', `/${noun}`, { name });
    const { body } = await management<JsonObject[]>(server, 'GET', `/${noun}`);
    await management(server, 'DELETE', `/${noun}/${body[0]?.id}`);
  }
  ids.organization = (await management(server, 'POST', '/organizations', { name: 'one' })).body
    .id as string;
  const give = (path: string, body: object) => management(server, 'POST', path, body);
  await give(`/roles/${ids.machineRole}/applications`, { applicationIds: machines.slice(0, 2) });
  await give(`/roles/${ids.userRole}/users`, { userIds: users.slice(0, 2).map(({ id }) => id) });
  const ofOrganization = `/organizations/${ids.organization}`;
  await give(`${ofOrganization}/users`, { userIds: users.slice(0, 2).map(({ id }) => id) });
  await give(`${ofOrganization}/applications`, { applicationIds: machines.slice(1) });
  const isAdmin = true;
  for (const id of [ids.machine, ids.SPA]) {
    await management(server, 'PATCH', `/applications/${id}`, { isAdmin });
  }
});

const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);

/** The ids of a list by pages of two, and how many it said there are on each of them. */
async function walk(list: string) {
  const found: unknown[] = [];
  const totals = new Set<number>();
  for (let page = 1; page < 50; page += 1) {
    const url = `${list}${list.includes('?') ? '&' : '?'}page=${page}&page_size=2`;
    const { status, body, headers } = await management<JsonObject[]>(server, 'GET', url);
    expect(status).toBe(200);
    totals.add(Number(headers.get('total-number')));
    found.push(...body.map(({ id }) => id));
    if (body.length === 0) break;
  }
  return { found, totals: [...totals] };
}

const parties = ['', '&isThirdParty=true', '&isThirdParty=false'];
const types = ['', '&types=SPA', '&types=SPA&types=SPA', '&types=MachineToMachine&types=Native'];
const holders = ['', '{machineRole}', '{userRole}', 'admin-role', 'nothing'];
const without = [
  ...holders.map((role) => role && `&excludeRoleId=${role}`),
  '&excludeOrganizationId={organization}',
  '&excludeOrganizationId=nothing',
];
const applicationLists = parties.flatMap((party) =>
  types.flatMap((type) => without.map((excluded) => `/applications?${excluded}${type}${party}`)),
);

const withoutUsers = ['', '&excludeUserId={user}', '&excludeUserId=nobody'];
const withoutApplications = ['', '&excludeApplicationId={machine}', '&excludeApplicationId={SPA}'];
const roleLists = ['', '&type=User', '&type=MachineToMachine'].flatMap((type) =>
  withoutUsers.flatMap((user) =>
    withoutApplications.map((application) => `/roles?${type}${user}${application}`),
  ),
);

describe('a list says how long it is, whatever it leaves out', () => {
  test.each([
    ...applicationLists,
    ...roleLists,
    '/resources',
    '/resources/{resource}/scopes',
    '/roles/{userRole}/users',
    '/roles/{userRole}/scopes',
    '/roles/{machineRole}/applications',
    '/roles/admin-role/applications',
    '/users/{user}/roles',
    '/applications/{machine}/roles',
    '/users?excludeRoleId={userRole}',
    '/users?excludeOrganizationId={organization}',
    '/users?excludeOrganizationId=nothing',
    '/organization-roles',
    '/organization-roles?q=a',
    '/organization-scopes',
    '/organization-scopes?q=a',
  ])('%s', async (list) => {
    const { found, totals } = await walk(fill(list));
    expect(totals).toEqual([found.length]);
    expect(new Set(found).size).toBe(found.length);
  });
});
