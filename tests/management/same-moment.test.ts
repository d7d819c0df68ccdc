import { describe, expect, test } from 'vitest';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  type JsonObject,
  management,
} from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer, startServer } from '../support/server';
import { api } from './api';

const server = sharedServer();

type Answers = { status: number; body: JsonObject }[];

/** Does it many times at once and answers with the statuses, and codes of what was refused. */
async function atOnce(work: (index: number) => Promise<Answers[number]>, times = 6) {
  const answers = await Promise.all(Array.from({ length: times }, (_, index) => work(index)));
  const refused = answers.filter(({ status }) => status >= 300);
  const codes = new Set(refused.map(({ status, body }) => `${status} ${String(body.code)}`));
  return { done: answers.length - refused.length, refused: [...codes] };
}

/** What there can be only one of. */
const taken: [string, string, () => Promise<() => Promise<Answers[number]>>][] = [
  [
    'an API of one identifier',
    'resource.resource_identifier_in_use',
    async () => {
      const body = { name: 'a', indicator: `https://${uniqueName('r')}.example.com` };
      return () => api('POST', '/resources', body);
    },
  ],
  [
    'a scope of one name',
    'scope.name_exists',
    async () => {
      const { id } = await createResource(server);
      return () => api('POST', `/resources/${id}/scopes`, { name: 'read' });
    },
  ],
  [
    'a role of one name',
    'role.name_in_use',
    async () => {
      const body = { name: uniqueName('role'), description: 'a' };
      return () => api('POST', '/roles', body);
    },
  ],
  [
    'a secret of one name',
    'application.secret_name_exists',
    async () => {
      const { id } = await createApplication(server);
      return () => api('POST', `/applications/${id}/secrets`, { name: 'one' });
    },
  ],
  [
    'a scope in a role',
    'role.scope_exists',
    async () => {
      const { scopeIds } = await createResource(server, ['read']);
      const { id } = await createRole(server, 'User');
      return () => api('POST', `/roles/${id}/scopes`, { scopeIds: [scopeIds.read] });
    },
  ],
  [
    'a role of a user',
    'role.user_exists',
    async () => {
      const userIds = [(await createUser(server)).id];
      const { id } = await createRole(server, 'User');
      return () => api('POST', `/roles/${id}/users`, { userIds });
    },
  ],
  [
    'a role of an application',
    'role.application_exists',
    async () => {
      const machine = await createApplication(server, { type: 'MachineToMachine' });
      const { id } = await createRole(server, 'MachineToMachine');
      return () => api('POST', `/roles/${id}/applications`, { applicationIds: [machine.id] });
    },
  ],
];

describe('asked for many times at the same moment', () => {
  test.each(taken)('%s is given once', async (_what, code, prepare) => {
    expect(await atOnce(await prepare())).toEqual({ done: 1, refused: [`422 ${code}`] });
  });

  test('a change of name to a taken one is refused', async () => {
    const roles = await Promise.all(Array.from({ length: 4 }, () => createRole(server, 'User')));
    const name = uniqueName('role');
    const outcome = await atOnce(
      (index) => api('PATCH', `/roles/${roles[index]?.id}`, { name }),
      roles.length,
    );
    expect(outcome).toEqual({ done: 1, refused: ['422 role.name_in_use'] });
  });

  test('what is lenient gives what there is to everybody', async () => {
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    const { id } = await createRole(server, 'MachineToMachine');
    const path = `/applications/${machine.id}/roles`;
    expect(await atOnce(() => api('POST', path, { roleIds: [id] }))).toMatchObject({ done: 6 });
    expect(await atOnce(() => api('PUT', path, { roleIds: [id] }))).toMatchObject({ done: 6 });
    expect((await api('GET', path)).body).toHaveLength(1);
  });
});

/** What is deleted while something is hung on it: both, or a 404, and never half of it. */
describe('deleted at the same moment as it is given something', () => {
  const fine = expect.toSatisfy((codes: string[]) =>
    codes.every((code) => code.startsWith('404 entity.')),
  );

  test.each([
    [
      'a role that is given a user',
      async () => {
        const [role, user] = [await createRole(server, 'User'), await createUser(server)];
        return [`/roles/${role.id}`, `/roles/${role.id}/users`, { userIds: [user.id] }] as const;
      },
    ],
    [
      'a user who is given a role',
      async () => {
        const [role, user] = [await createRole(server, 'User'), await createUser(server)];
        return [`/users/${user.id}`, `/roles/${role.id}/users`, { userIds: [user.id] }] as const;
      },
    ],
    [
      'an API that is given a scope',
      async () => {
        const { id } = await createResource(server);
        return [`/resources/${id}`, `/resources/${id}/scopes`, { name: 'a' }] as const;
      },
    ],
    [
      'a scope that is given to a role',
      async () => {
        const { id, scopeIds } = await createResource(server, ['read']);
        const role = await createRole(server, 'User');
        const body = { scopeIds: [scopeIds.read] };
        return [`/resources/${id}`, `/roles/${role.id}/scopes`, body] as const;
      },
    ],
    [
      'an application that is given a secret',
      async () => {
        const { id } = await createApplication(server);
        return [`/applications/${id}`, `/applications/${id}/secrets`, { name: 'a' }] as const;
      },
    ],
  ])('%s', async (_what, prepare) => {
    for (let round = 0; round < 4; round += 1) {
      const [thing, relation, body] = await prepare();
      const { refused } = await atOnce(
        (index) => (index === 1 ? api('DELETE', thing) : api('POST', relation, body)),
        2,
      );
      expect(refused).toEqual(fine);
    }
  });
});

test('however many are made the default API at the same moment, one is', async () => {
  const { info } = await startServer();
  const resources = await Promise.all(Array.from({ length: 5 }, () => createResource(info)));
  for (let round = 0; round < 3; round += 1) {
    const { done } = await atOnce(
      (index) =>
        management(info, 'PATCH', `/resources/${resources[index]?.id}/is-default`, {
          isDefault: true,
        }),
      resources.length,
    );
    expect(done).toBe(resources.length);
    const { body } = await management<JsonObject[]>(info, 'GET', '/resources');
    expect(body.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  }
});
