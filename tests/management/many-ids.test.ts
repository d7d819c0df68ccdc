import { beforeAll, describe, expect, test } from 'vitest';
import { askToInvite } from '../support/invitations';
import { createApplication, createResource, createRole, createUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, made } from './api';

/** As many as fit into a body: more than PostgreSQL takes parameters in one statement. */
const unknown = Array.from({ length: 110_000 }, (_, index) => index.toString(36).padStart(5, 'x'));
const repeated = (id = '') => Array<string>(20_000).fill(id);
const ids: Record<string, string> = {};

beforeAll(async () => {
  const server = sharedServer();
  ids.machine = (await createApplication(server, { type: 'MachineToMachine' })).id;
  ids.thirdParty = (await createApplication(server, { isThirdParty: true })).id;
  ids.user = (await createUser(server)).id;
  ids.role = (await createRole(server, 'User')).id;
  ids.machineRole = (await createRole(server, 'MachineToMachine')).id;
  ids.scope = (await createResource(server, ['read'])).scopeIds.read ?? '';
  ids.organizationRole = (await made('/organization-roles', { name: uniqueName('r') }, 201)).id;
  ids.organizationScope = (await made('/organization-scopes', { name: uniqueName('s') }, 201)).id;
  ids.organization = (await made('/organizations', { name: uniqueName('o') }, 201)).id;
  ids.noConnector = 'nothing';
  await made(fill('/organizations/{organization}/users'), { userIds: [ids.user] }, 201);
});

const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);

describe.each([
  ['POST', '/roles/{role}/users', 'userIds', 'user'],
  ['POST', '/roles/{machineRole}/applications', 'applicationIds', 'machine'],
  ['POST', '/roles/{role}/scopes', 'scopeIds', 'scope'],
  ['POST', '/applications/{machine}/roles', 'roleIds', 'machineRole'],
  ['PUT', '/applications/{machine}/roles', 'roleIds', 'machineRole'],
  ['POST', '/users/{user}/roles', 'roleIds', 'role'],
  ['PUT', '/users/{user}/roles', 'roleIds', 'role'],
  ...(['POST', 'PUT'] as const).flatMap(
    (method) =>
      [
        [
          method,
          '/organization-roles/{organizationRole}/scopes',
          'organizationScopeIds',
          'organizationScope',
        ],
        [method, '/organization-roles/{organizationRole}/resource-scopes', 'scopeIds', 'scope'],
        [method, '/organizations/{organization}/users', 'userIds', 'user'],
        [method, '/organizations/{organization}/applications', 'applicationIds', 'machine'],
        [
          method,
          '/organizations/{organization}/jit/roles',
          'organizationRoleIds',
          'organizationRole',
        ],
        [
          method,
          '/organizations/{organization}/jit/sso-connectors',
          'ssoConnectorIds',
          'noConnector',
        ],
        [
          method,
          '/organizations/{organization}/users/{user}/roles',
          'organizationRoleIds',
          'organizationRole',
        ],
        [
          method,
          '/organizations/{organization}/users/{user}/roles',
          'organizationRoleNames',
          'organizationRole',
        ],
      ] as const,
  ),
  ['POST', '/applications/{thirdParty}/user-consent-scopes', 'resourceScopes', 'scope'],
] as const)('%s %s', (method, path, field, known) => {
  test('is told that none of very many ids is known', async () => {
    const { status, body } = await api(method, fill(path), { [field]: unknown });
    expect({ status, code: body.code }).toEqual({
      status: expect.toSatisfy((s) => s === 404 || s === 422),
      code: expect.any(String),
    });
  });

  test('takes one id very many times as one', async () => {
    const { status } = await api(method, fill(path), { [field]: repeated(ids[known]) });
    expect([200, 201, 204, 422]).toContain(status);
  });
});

test('a role is not made with very many scopes that are not known', async () => {
  const body = { name: 'never', description: 'never', scopeIds: unknown };
  expect(await api('POST', '/roles', body)).toMatchObject({ status: 404 });
});

test('roles are not given to very many members who are none, nor very many that are none', async () => {
  const path = fill('/organizations/{organization}/users/roles');
  const half = unknown.slice(0, 50_000);
  for (const [userIds, organizationRoleIds] of [
    [half, half],
    [repeated(ids.user), half],
    [half, repeated(ids.organizationRole)],
  ]) {
    const { status, body } = await api('POST', path, { userIds, organizationRoleIds });
    const code = 'entity.relation_foreign_key_not_found';
    expect({ status, code: body.code }).toEqual({ status: 422, code });
  }
  const known = {
    userIds: repeated(ids.user),
    organizationRoleIds: repeated(ids.organizationRole),
  };
  expect(await api('POST', path, known)).toMatchObject({ status: 201 });
});

test('an invitation is not made with very many roles that are not known, and with one very many times', async () => {
  const invite = (organizationRoleIds: string[]) =>
    askToInvite(sharedServer(), ids.organization ?? '', { organizationRoleIds });
  expect(await invite(unknown)).toMatchObject({ status: 422 });
  expect(await invite(repeated(ids.organizationRole))).toMatchObject({ status: 201 });
});
