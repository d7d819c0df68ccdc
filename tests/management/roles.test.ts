import { describe, expect, test } from 'vitest';
import { createResource } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string; name: string } & Record<string, unknown>;

const managementScope = 'management-api-all';
const internalRole = 'admin-role';

const role = (fields: Record<string, unknown> = {}) =>
  made<Row>('/roles', { name: uniqueName('role'), description: 'd', ...fields });
const user = (fields: Record<string, unknown> = {}) => made<Row>('/users', fields);
const machine = () =>
  made<Row>('/applications', { name: uniqueName('m'), type: 'MachineToMachine' });
const find = async (name: string) => {
  const path = `/roles?search.name=${encodeURIComponent(name)}&mode=exact`;
  return (await api<Row[]>('GET', path)).body;
};

describe('a role', () => {
  test('is created for users unless it says otherwise', async () => {
    const name = uniqueName('role');
    expect(await made('/roles', { name, description: 'd' })).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      name,
      description: 'd',
      type: 'User',
      isDefault: false,
    });
    expect(await role({ type: 'MachineToMachine' })).toMatchObject({ type: 'MachineToMachine' });
  });

  test('is read, changed and deleted', async () => {
    const created = await role();
    const path = `/roles/${created.id}`;
    expect((await api('GET', path)).body).toEqual(created);
    const name = uniqueName('role');
    const changed = await api('PATCH', path, { name, type: 'MachineToMachine' });
    expect(changed).toMatchObject({ status: 200, body: { ...created, name } });
    expect((await api('DELETE', path)).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const) {
      await expectError(api(method, path), 404, 'entity.not_exists_with_id');
    }
    await expectError(api('PATCH', path, { name: 'x' }), 404, 'entity.not_exists_with_id');
  });

  test('has a name of its own', async () => {
    const [one, two] = [await role(), await role()];
    const taken = [422, 'role.name_in_use'] as const;
    await expectError(api('POST', '/roles', { name: one.name, description: 'd' }), ...taken);
    await expectError(api('PATCH', `/roles/${two.id}`, { name: one.name }), ...taken);
  });

  test.each([
    ['name', { description: 'd' }],
    ['description', { name: 'n', description: '' }],
    ['type', { name: 'n', description: 'd', type: 'King' }],
    ['scopeIds.0', { name: 'n', description: 'd', scopeIds: [''] }],
  ])('without a good %s is refused', (path, body) =>
    expectInvalidBody(api('POST', '/roles', body), path),
  );

  test('that is refused for its scopes leaves nothing behind', async () => {
    const name = uniqueName('role');
    const body = { name, description: 'd' };
    const code = 'role.management_api_scopes_not_assignable_to_user_role';
    await expectError(api('POST', '/roles', { ...body, scopeIds: [managementScope] }), 400, code);
    await expectError(
      api('POST', '/roles', { ...body, scopeIds: ['nothing'] }),
      404,
      'entity.not_exists_with_id',
    );
    expect(await find(name)).toEqual([]);
  });

  test('of a machine may manage', async () => {
    const { id } = await role({ type: 'MachineToMachine', scopeIds: [managementScope] });
    const { body } = await api('GET', `/roles/${id}/scopes`);
    expect(body).toMatchObject([
      { id: managementScope, name: 'all', resource: { id: 'management-api' } },
    ]);
  });
});

describe('the list of roles', () => {
  test('counts the holders and shows the newest three', async () => {
    const { id, name } = await role();
    const users: string[] = [];
    for (const index of [1, 2, 3, 4]) {
      const { id: userId } = await user({ name: `Holder ${index}` });
      users.unshift(userId);
      await made(`/roles/${id}/users`, { userIds: [userId] }, 201);
    }
    expect(await find(name)).toEqual([
      expect.objectContaining({
        id,
        usersCount: 4,
        featuredUsers: users
          .slice(0, 3)
          .map((userId) => ({ id: userId, avatar: null, name: expect.any(String) })),
        applicationsCount: 0,
        featuredApplications: [],
      }),
    ]);
  });

  test('shows machines, and leaves out who is named', async () => {
    const { id, name } = await role({ type: 'MachineToMachine' });
    const app = await machine();
    await made(`/roles/${id}/applications`, { applicationIds: [app.id] }, 201);
    expect(await find(name)).toMatchObject([
      {
        applicationsCount: 1,
        featuredApplications: [{ id: app.id, name: app.name, type: 'MachineToMachine' }],
      },
    ]);
    const path = `/roles?search.name=${name}&mode=exact`;
    expect((await api('GET', `${path}&excludeApplicationId=${app.id}`)).body).toEqual([]);
    expect((await api('GET', `${path}&type=User`)).body).toEqual([]);
    const userRole = await role();
    const { id: userId } = await user();
    await made(`/users/${userId}/roles`, { roleIds: [userRole.id] }, 201);
    const ofUser = `/roles?search.name=${userRole.name}&mode=exact&excludeUserId=`;
    expect((await api('GET', `${ofUser}${userId}`)).body).toEqual([]);
    expect((await api('GET', `${ofUser}nobody`)).body).toHaveLength(1);
  });
});

describe('an internal role', () => {
  const refusal = [403, 'role.internal_role_violation'] as const;

  test('is never listed', async () => {
    expect((await api('GET', '/roles?search=%23internal%25')).body).toEqual([]);
  });

  test('cannot be made, changed, deleted or given', async () => {
    const name = '#internal:mine';
    await expectError(api('POST', '/roles', { name, description: 'd' }), ...refusal);
    await expectError(api('PATCH', `/roles/${(await role()).id}`, { name }), ...refusal);
    const path = `/roles/${internalRole}`;
    await expectError(api('PATCH', path, { description: 'x' }), ...refusal);
    await expectError(api('DELETE', path), ...refusal);
    await expectError(api('POST', `${path}/scopes`, { scopeIds: [] }), ...refusal);
    await expectError(api('DELETE', `${path}/scopes/${managementScope}`), ...refusal);
    const app = await machine();
    await expectError(
      api('POST', `${path}/applications`, { applicationIds: [app.id] }),
      ...refusal,
    );
    const ofApp = `/applications/${app.id}/roles`;
    await expectError(api('POST', ofApp, { roleIds: [internalRole] }), ...refusal);
    await expectError(api('PUT', ofApp, { roleIds: [internalRole] }), ...refusal);
    await expectError(api('DELETE', `${ofApp}/${internalRole}`), ...refusal);
    const { id } = await user();
    await expectError(api('POST', `/users/${id}/roles`, { roleIds: [internalRole] }), ...refusal);
    await expectError(api('DELETE', `/users/${id}/roles/${internalRole}`), ...refusal);
    await expectError(api('POST', `${path}/users`, { userIds: [id] }), ...refusal);
  });
});

describe("a role's scopes", () => {
  test('are added, listed with their resource and removed', async () => {
    const { id: resourceId, scopeIds } = await createResource(sharedServer(), ['read', 'write']);
    const { read = '', write = '' } = scopeIds;
    const { id } = await role({ scopeIds: [read] });
    const path = `/roles/${id}/scopes`;
    const all = await made<Row[]>(path, { scopeIds: [write] }, 201);
    expect(all.map(({ name }) => name).toSorted()).toEqual(['read', 'write']);
    const { body } = await api<Row[]>('GET', `${path}?search.name=read`);
    expect(body).toEqual([
      expect.objectContaining({
        id: read,
        resourceId,
        resource: expect.objectContaining({ id: resourceId, tenantId: 'default' }),
      }),
    ]);
    await expectError(api('POST', path, { scopeIds: [read] }), 422, 'role.scope_exists');
    expect((await api('DELETE', `${path}/${read}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${read}`), 404, 'entity.not_found');
    const page = await api('GET', `${path}?page=1`);
    expect(page.headers.get('total-number')).toBe('1');
  });

  test('are refused where they cannot be', async () => {
    const { id } = await role();
    const path = `/roles/${id}/scopes`;
    const missing = [404, 'entity.not_exists_with_id'] as const;
    await expectError(api('POST', path, { scopeIds: ['nothing'] }), ...missing);
    await expectError(
      api('POST', path, { scopeIds: [managementScope] }),
      400,
      'role.management_api_scopes_not_assignable_to_user_role',
    );
    await expectError(api('GET', '/roles/nothing/scopes'), ...missing);
    await expectError(api('POST', '/roles/nothing/scopes', { scopeIds: [] }), ...missing);
    await expectError(api('DELETE', '/roles/nothing/scopes/x'), ...missing);
    await expectInvalidBody(api('POST', path, {}), 'scopeIds');
  });
});
