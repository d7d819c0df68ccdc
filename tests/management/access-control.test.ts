import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

const nothing = { userIds: [], userRoleIds: [], organizationIds: [], organizationRoleRules: [] };
const application = () => made('/applications', { name: uniqueName('app'), type: 'SPA' });
const user = () => made('/users', { username: uniqueName('user') });
const role = (type = 'User') => {
  const name = uniqueName('role');
  return made('/roles', { name, description: name, type });
};

const organization = () => made('/organizations', { name: uniqueName('organization') }, 201);
const organizationRole = (type = 'User') =>
  made('/organization-roles', { name: uniqueName('role'), type }, 201);

const put = (id: string, rules: object) => api('PUT', `/applications/${id}/access-control`, rules);
const get = (id: string) => api('GET', `/applications/${id}/access-control`);
const patch = (id: string, appLevelAccessControlEnabled: boolean) =>
  api('PATCH', `/applications/${id}`, { appLevelAccessControlEnabled });

const tooMany = (length: number) => Array.from({ length }, (_, index) => `id${index}`);
const invalid = [422, 'request.invalid_input'] as const;
const unknown = [404, 'entity.relation_foreign_key_not_found'] as const;

describe('who may use an application', () => {
  test('is nobody by name at first, and then exactly whom the last list names', async () => {
    const { id } = await application();
    expect(await get(id)).toMatchObject({ status: 200, body: nothing });

    const people = [(await user()).id, (await user()).id].toSorted();
    const roles = [(await role()).id];
    const rules = { ...nothing, userIds: people, userRoleIds: roles };
    expect(await put(id, rules)).toMatchObject({ status: 200, body: rules });
    expect((await get(id)).body).toEqual(rules);

    const fewer = { ...nothing, userIds: people.slice(1) };
    expect((await put(id, fewer)).body).toEqual(fewer);
    expect((await get(id)).body).toEqual(fewer);
  });

  test('is the members of organizations, and those with a role there', async () => {
    const { id } = await application();
    const organizationIds = [(await organization()).id, (await organization()).id].toSorted();
    const [one = '', two = ''] = organizationIds;
    const roles = [(await organizationRole()).id, (await organizationRole()).id].toSorted();
    const [first = '', second = ''] = roles;
    const rules = {
      ...nothing,
      organizationIds,
      organizationRoleRules: [
        { organizationId: two, organizationRoleIds: [second, second] },
        { organizationId: one, organizationRoleIds: [second] },
        { organizationId: two, organizationRoleIds: [first] },
      ],
    };
    const merged = {
      ...rules,
      organizationRoleRules: [
        { organizationId: one, organizationRoleIds: [second] },
        { organizationId: two, organizationRoleIds: [first, second] },
      ],
    };
    expect(await put(id, rules)).toMatchObject({ status: 200, body: merged });
    expect((await get(id)).body).toEqual(merged);

    const fewer = {
      ...nothing,
      organizationIds: [two],
      organizationRoleRules: [{ organizationId: two, organizationRoleIds: [second] }],
    };
    expect((await put(id, fewer)).body).toEqual(fewer);
    expect((await put(id, nothing)).body).toEqual(nothing);
  });

  test('names everybody once, and up to two thousand times in the request', async () => {
    const { id } = await application();
    const { id: userId } = await user();
    const { id: roleId } = await role();
    const rules = {
      ...nothing,
      userIds: Array<string>(2_000).fill(userId),
      userRoleIds: [roleId, roleId],
    };
    const { body } = await put(id, rules);
    expect(body).toEqual({ ...nothing, userIds: [userId], userRoleIds: [roleId] });
    await expectInvalidBody(put(id, { ...nothing, userIds: tooMany(2_001) }), 'userIds');
  });

  test.each(['userIds', 'userRoleIds', 'organizationIds'])(
    'names no more than a thousand %s',
    async (list) => {
      const { id } = await application();
      await expectError(put(id, { ...nothing, [list]: tooMany(1_001) }), ...invalid, {
        details: expect.stringContaining(list),
      });
      await expectError(put(id, { ...nothing, [list]: tooMany(1_000) }), ...unknown);
    },
  );

  test('takes a thousand roles of an organization, in however many rules', async () => {
    const { id } = await application();
    const rule = (from: number, to: number) => ({
      organizationId: 'one',
      organizationRoleIds: tooMany(to).slice(from),
    });
    const over = { ...nothing, organizationRoleRules: [rule(0, 600), rule(500, 1_001)] };
    await expectError(put(id, over), ...invalid);
    const within = { ...nothing, organizationRoleRules: [rule(0, 600), rule(500, 1_000)] };
    await expectError(put(id, within), ...unknown);
  });

  test('knows no role rule without a role', async () => {
    const { id } = await application();
    const organizationRoleRules = [{ organizationId: 'one', organizationRoleIds: [] }];
    await expectError(put(id, { ...nothing, organizationRoleRules }), ...invalid);
  });

  test.each([
    ['a user', { userIds: ['nobody'] }],
    ['a role', { userRoleIds: ['nothing'] }],
    ['an organization', { organizationIds: ['none'] }],
    [
      'an organization with roles',
      { organizationRoleRules: [{ organizationId: 'none', organizationRoleIds: ['a'] }] },
    ],
  ])('is not %s that nobody has heard of, and then stays as it was', async (_what, rules) => {
    const { id } = await application();
    const before = { ...nothing, userIds: [(await user()).id] };
    await put(id, before);
    await expectError(put(id, { ...nothing, ...rules }), ...unknown);
    expect((await get(id)).body).toEqual(before);
  });

  test('is no role that nobody has heard of in an organization, nor the other way round', async () => {
    const { id } = await application();
    const rule = (organizationId: string, roleId: string) => ({
      ...nothing,
      organizationRoleRules: [{ organizationId, organizationRoleIds: [roleId] }],
    });
    await expectError(put(id, rule((await organization()).id, 'none')), ...unknown);
    await expectError(put(id, rule('none', (await organizationRole()).id)), ...unknown);
    expect((await get(id)).body).toEqual(nothing);
  });

  test('is not a machine in an organization either', async () => {
    const { id } = await application();
    const organizationRoleIds = [(await organizationRole('MachineToMachine')).id];
    const organizationRoleRules = [
      { organizationId: (await organization()).id, organizationRoleIds },
    ];
    await expectError(
      put(id, { ...nothing, organizationRoleRules }),
      422,
      'entity.db_constraint_violated',
    );
  });

  test('is not a machine', async () => {
    const { id } = await application();
    const userRoleIds = [(await role('MachineToMachine')).id];
    await expectError(put(id, { ...nothing, userRoleIds }), 422, 'entity.db_constraint_violated');
  });

  test.each([
    ['userIds', { ...nothing, userIds: 'a' }],
    ['userIds.0', { ...nothing, userIds: [1] }],
    ['userRoleIds', { ...nothing, userRoleIds: null }],
    ['organizationIds', { userIds: [], userRoleIds: [], organizationRoleRules: [] }],
    ['organizationRoleRules.0', { ...nothing, organizationRoleRules: ['a'] }],
    [
      'organizationRoleRules.0.organizationRoleIds',
      { ...nothing, organizationRoleRules: [{ organizationId: 'a' }] },
    ],
    ['(root)', []],
  ])('is not read from a wrong %s', async (field, rules) => {
    const { id } = await application();
    await expectInvalidBody(put(id, rules), field);
  });

  test('is asked of applications that there are', async () => {
    for (const id of ['nothing', 'demo-app']) {
      await expectError(get(id), 404, 'entity.not_exists_with_id');
      await expectError(put(id, nothing), 404, 'entity.not_exists_with_id');
    }
  });
});

describe('whether the list applies', () => {
  test('is for an application that has one', async () => {
    const { id } = await application();
    await expectError(patch(id, true), ...invalid);
    await put(id, { ...nothing, userIds: [(await user()).id] });
    expect((await patch(id, true)).body).toMatchObject({ appLevelAccessControlEnabled: true });
  });

  test('keeps the list from being emptied', async () => {
    const { id } = await application();
    const rules = { ...nothing, userIds: [(await user()).id] };
    await put(id, rules);
    await patch(id, true);
    await expectError(put(id, nothing), ...invalid);
    expect((await get(id)).body).toEqual(rules);

    expect(await patch(id, false)).toMatchObject({ status: 200 });
    expect(await put(id, nothing)).toMatchObject({ status: 200, body: nothing });
  });

  test('is never so for an empty list, whoever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await application();
      await put(id, { ...nothing, userIds: [(await user()).id] });
      const [enabled, emptied] = await Promise.all([patch(id, true), put(id, nothing)]);
      expect([enabled.status, emptied.status].toSorted()).toEqual([200, 422]);
    }
  });

  test('an organization or its role that is deleted is on no list', async () => {
    const { id } = await application();
    const [gone, stays, goneRole] = [
      await organization(),
      await organization(),
      await organizationRole(),
    ];
    await put(id, {
      ...nothing,
      organizationIds: [gone.id, stays.id],
      organizationRoleRules: [gone, stays].map((one) => ({
        organizationId: one.id,
        organizationRoleIds: [goneRole.id],
      })),
    });
    await api('DELETE', `/organizations/${gone.id}`);
    expect((await get(id)).body).toMatchObject({
      organizationIds: [stays.id],
      organizationRoleRules: [{ organizationId: stays.id }],
    });
    await api('DELETE', `/organization-roles/${goneRole.id}`);
    expect((await get(id)).body).toEqual({ ...nothing, organizationIds: [stays.id] });
  });

  test('is for an application that has a rule, be it of an organization', async () => {
    const { id } = await application();
    await put(id, { ...nothing, organizationIds: [(await organization()).id] });
    expect((await patch(id, true)).status).toBe(200);
    await expectError(put(id, nothing), ...invalid);
  });

  test('a user or role that is deleted is on no list', async () => {
    const { id } = await application();
    const [gone, stays, goneRole] = [await user(), await user(), await role()];
    await put(id, { ...nothing, userIds: [gone.id, stays.id], userRoleIds: [goneRole.id] });
    await api('DELETE', `/users/${gone.id}`);
    await api('DELETE', `/roles/${goneRole.id}`);
    expect((await get(id)).body).toEqual({ ...nothing, userIds: [stays.id] });
  });
});
