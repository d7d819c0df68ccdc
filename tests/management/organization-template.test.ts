import { describe, expect, test } from 'vitest';
import { createResource } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string; name: string } & Record<string, unknown>;

const managementScope = 'management-api-all';
const unknown = [422, 'entity.relation_foreign_key_not_found'] as const;
const taken = [422, 'entity.unique_integrity_violation'] as const;
const notForUsers = [400, 'role.management_api_scopes_not_assignable_to_user_role'] as const;

const scope = (fields: object = {}) =>
  made<Row>('/organization-scopes', { name: uniqueName('scope'), ...fields }, 201);
const role = (fields: object = {}) =>
  made<Row>('/organization-roles', { name: uniqueName('role'), ...fields }, 201);
const listed = async (name: string) =>
  (await api<Row[]>('GET', `/organization-roles?q=${encodeURIComponent(name)}`)).body;
const idsOf = async (path: string) => (await api<Row[]>('GET', path)).body.map(({ id }) => id);

describe.each([
  ['organization-scopes', {}],
  ['organization-roles', { type: 'User' }],
])('of the %s, one', (noun, more) => {
  const path = `/${noun}`;

  test('is made, read, changed and deleted', async () => {
    const name = uniqueName('one');
    const created = await made<Row>(path, { name, description: 'What it is for.' }, 201);
    expect(created).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      name,
      description: 'What it is for.',
      ...more,
    });
    const item = `${path}/${created.id}`;
    expect(await api('GET', item)).toMatchObject({ status: 200, body: created });
    const patched = await api('PATCH', item, { name: `${name}2`, description: '' });
    expect(patched.status).toBe(200);
    expect(patched.body).toEqual({ ...created, name: `${name}2`, description: null });
    expect(await api('PATCH', item, {})).toMatchObject({ status: 200, body: patched.body });
    expect(await api('DELETE', item)).toMatchObject({ status: 204, body: '' });
    await expectError(api('GET', item), 404, 'entity.not_found');
    await expectError(api('PATCH', item, { name }), 404, 'entity.not_exists');
    await expectError(api('DELETE', item), 404, 'entity.not_found');
  });

  test('has a name of its own', async () => {
    const names = [uniqueName('one'), uniqueName('two')];
    const [first, second] = [
      await made<Row>(path, { name: names[0] }, 201),
      await made<Row>(path, { name: names[1] }, 201),
    ];
    await expectError(api('POST', path, { name: first.name }), ...taken);
    await expectError(api('PATCH', `${path}/${second.id}`, { name: first.name }), ...taken);
  });

  test.each([
    ['name', {}],
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(129) }],
    ['name', { name: 1 }],
    ['description', { name: 'a', description: 'x'.repeat(257) }],
    ['description', { name: 'a', description: 1 }],
  ])('without a good %s is refused', (field, body) =>
    expectInvalidBody(api('POST', path, body), field),
  );

  test('is found by a part of its name, whatever stands in it', async () => {
    const name = uniqueName('100%_sure');
    const { id } = await made<Row>(path, { name }, 201);
    const find = async (q: string) => idsOf(`${path}?page=1&q=${encodeURIComponent(q)}`);
    expect(await find(name.slice(2).toUpperCase())).toEqual([id]);
    expect(await find(id)).toEqual([id]);
    expect(await find(name.replace('%', 'x'))).toEqual([]);
    expect(await find(name.replace('_', 'x'))).toEqual([]);
    const page = await api('GET', `${path}?page=1&q=${encodeURIComponent(name)}`);
    expect(page.headers.get('total-number')).toBe('1');
  });
});

describe('the lists of the template', () => {
  test('have pages: of roles always, of scopes when asked', async () => {
    await scope();
    await role();
    const [roles, scopes] = [
      await api<Row[]>('GET', '/organization-roles'),
      await api<Row[]>('GET', '/organization-scopes'),
    ];
    expect(roles.headers.get('total-number')).toMatch(/^\d+$/);
    expect(scopes.headers.has('total-number')).toBe(false);
    const page = await api<Row[]>('GET', '/organization-scopes?page_size=1');
    expect(page.body).toHaveLength(1);
    expect(Number(page.headers.get('total-number'))).toBeGreaterThanOrEqual(scopes.body.length);
  });

  test('show what a role lets its holders do', async () => {
    const { id: resourceId, scopeIds } = await createResource(sharedServer(), ['write', 'read']);
    const [one, two] = [await scope({ name: uniqueName('b') }), await scope()];
    const created = await role({
      description: null,
      type: 'MachineToMachine',
      organizationScopeIds: [one.id, two.id, one.id],
      resourceScopeIds: Object.values(scopeIds),
    });
    const resource = { id: resourceId, name: expect.any(String) };
    expect(await listed(created.name)).toEqual([
      {
        ...created,
        scopes: [one, two].map(({ id, name }) => ({ id, name })),
        resourceScopes: ['read', 'write'].map((name) => ({ id: scopeIds[name], name, resource })),
      },
    ]);
    const bare = await role();
    expect(await listed(bare.name)).toEqual([{ ...bare, scopes: [], resourceScopes: [] }]);
  });
});

describe('a scope of organizations', () => {
  test('has a name that is one word of the scope parameter', async () => {
    await expectError(
      api('POST', '/organization-scopes', { name: 'read all' }),
      400,
      'scope.name_with_space',
    );
    const { id } = await scope();
    await expectError(
      api('PATCH', `/organization-scopes/${id}`, { name: 'read\tall' }),
      400,
      'scope.name_with_space',
    );
  });

  test('that is deleted is in no role', async () => {
    const { id } = await scope();
    const { id: roleId } = await role({ organizationScopeIds: [id] });
    await api('DELETE', `/organization-scopes/${id}`);
    expect(await idsOf(`/organization-roles/${roleId}/scopes`)).toEqual([]);
  });
});

describe('a role of organizations', () => {
  test.each([
    ['organizationScopeIds', { organizationScopeIds: ['none'] }],
    ['resourceScopeIds', { resourceScopeIds: ['none'] }],
  ])('with unknown %s is not made', async (_what, fields) => {
    const name = uniqueName('role');
    await expectError(api('POST', '/organization-roles', { name, ...fields }), ...unknown);
    expect(await listed(name)).toEqual([]);
  });

  test.each([
    ['type', { type: 'King' }],
    ['organizationScopeIds', { organizationScopeIds: 'a' }],
    ['organizationScopeIds.0', { organizationScopeIds: [1] }],
    ['resourceScopeIds', { resourceScopeIds: null }],
  ])('with a wrong %s is refused', (field, fields) =>
    expectInvalidBody(api('POST', '/organization-roles', { name: 'a', ...fields }), field),
  );

  test('of users does not manage the tenant, however it is tried', async () => {
    const name = uniqueName('role');
    const managing = { resourceScopeIds: [managementScope] };
    await expectError(api('POST', '/organization-roles', { name, ...managing }), ...notForUsers);
    expect(await listed(name)).toEqual([]);
    const { id } = await role();
    const path = `/organization-roles/${id}/resource-scopes`;
    for (const method of ['POST', 'PUT'] as const) {
      await expectError(api(method, path, { scopeIds: [managementScope] }), ...notForUsers);
    }
    expect(await idsOf(path)).toEqual([]);

    const machine = await role({ ...managing, type: 'MachineToMachine' });
    const ofMachine = `/organization-roles/${machine.id}`;
    expect(await idsOf(`${ofMachine}/resource-scopes`)).toEqual([managementScope]);
    await expectError(api('PATCH', ofMachine, { type: 'User' }), ...notForUsers);
    expect((await api('GET', ofMachine)).body).toEqual(machine);
  });

  test('of machines becomes one of users and managing at the same moment never', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await role({ type: 'MachineToMachine' });
      const path = `/organization-roles/${id}`;
      const scopeIds = [managementScope];
      const answers = await Promise.all([
        api('PATCH', path, { type: 'User' }),
        api('POST', `${path}/resource-scopes`, { scopeIds }),
      ]);
      const refused = answers.filter(({ status }) => status >= 300);
      expect(refused).toMatchObject([{ status: 400, body: { code: notForUsers[1] } }]);
    }
  });
});

describe.each(['scopes', 'resource-scopes'])("a role's %s", (noun) => {
  const isOwn = noun === 'scopes';
  const field = isOwn ? 'organizationScopeIds' : 'scopeIds';
  const body = (...ids: string[]) => ({ [field]: ids });
  const prepare = async () => {
    const { scopeIds } = await createResource(sharedServer(), ['a', 'b', 'c']);
    const ids = isOwn
      ? [(await scope()).id, (await scope()).id, (await scope()).id]
      : Object.values(scopeIds);
    const { id } = await role();
    return { path: `/organization-roles/${id}/${noun}`, ids: ids as [string, string, string] };
  };
  const expectHeld = async (path: string, ids: string[]) =>
    expect((await idsOf(path)).toSorted()).toEqual(ids.toSorted());

  test('are added, also those that it has, replaced and removed', async () => {
    const { path, ids } = await prepare();
    const [a, b, c] = ids;
    expect(await api('POST', path, body(a, b, a))).toMatchObject({ status: 201, body: '' });
    expect((await api('POST', path, body(b))).status).toBe(201);
    await expectHeld(path, [a, b]);
    expect(await api('PUT', path, body(b, c))).toMatchObject({ status: 204, body: '' });
    await expectHeld(path, [b, c]);
    expect((await api('DELETE', `${path}/${b}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${b}`), 404, 'entity.not_found');
    await expectHeld(path, [c]);
    expect((await api('PUT', path, body())).status).toBe(204);
    await expectHeld(path, []);
  });

  test('are listed by pages when asked', async () => {
    const { path, ids } = await prepare();
    await api('POST', path, body(...ids));
    expect((await api('GET', path)).headers.has('total-number')).toBe(false);
    const { headers, body: rows } = await api<Row[]>('GET', `${path}?page=2&page_size=2`);
    expect(headers.get('total-number')).toBe('3');
    expect(rows).toEqual([
      isOwn
        ? { tenantId: 'default', id: ids[0], name: expect.any(String), description: null }
        : expect.objectContaining({ name: expect.any(String), resourceId: expect.any(String) }),
    ]);
  });

  test('stay as they were when one is not known', async () => {
    const { path, ids } = await prepare();
    await api('POST', path, body(ids[0]));
    await expectError(api('POST', path, body(ids[1], 'none')), ...unknown);
    await expectError(api('PUT', path, body(ids[1], 'none')), ...unknown);
    await expectHeld(path, [ids[0]]);
  });

  test('are not those of a role that there is not', async () => {
    const { ids } = await prepare();
    const path = `/organization-roles/none/${noun}`;
    await expectError(api('GET', path), 404, 'entity.not_found');
    await expectError(api('POST', path, body(ids[0])), ...unknown);
    await expectError(api('PUT', path, body(ids[0])), ...unknown);
    await expectError(api('PUT', path, body()), ...unknown);
    await expectError(api('DELETE', `${path}/${ids[0]}`), 404, 'entity.not_found');
  });

  test('are refused in a wrong form', async () => {
    const { path } = await prepare();
    await expectInvalidBody(api('POST', path, body()), field);
    for (const method of ['POST', 'PUT'] as const) {
      await expectInvalidBody(api(method, path, {}), field);
      await expectInvalidBody(api(method, path, { [field]: 'a' }), field);
      await expectInvalidBody(api(method, path, body('')), `${field}.0`);
    }
  });

  test('are one list or the other when two replace them at the same moment', async () => {
    const { path, ids } = await prepare();
    const [a, b, c] = ids;
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([api('PUT', path, body(a, b)), api('PUT', path, body(c))]);
      const held = await idsOf(path);
      expect([[a, b].toSorted(), [c]]).toContainEqual(held.toSorted());
    }
  });
});
