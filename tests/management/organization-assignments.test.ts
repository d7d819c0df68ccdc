import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';
import {
  belonging,
  idsOf,
  kinds,
  ofMachines,
  ofUsers,
  type Row,
  role,
} from './organization-people';

const unknown = [422, 'entity.relation_foreign_key_not_found'] as const;
const notThere = [422, 'organization.require_membership'] as const;
const wrongType = [422, 'entity.db_constraint_violated'] as const;

describe.each(kinds)('the roles of $noun in an organization', (kind) => {
  const { noun, field, roleType, otherType } = kind;

  test('are given, listed by name, replaced and taken', async () => {
    const { roles } = await belonging(kind);
    const name = uniqueName('role');
    const [b, a, c] = [
      await role(roleType, `${name}-b`),
      await role(roleType, `${name}-a`),
      await role(roleType, `${name}-c`),
    ];
    const given = { organizationRoleIds: [b.id, a.id, b.id] };
    const answer = await api('POST', roles, given);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual(noun === 'users' ? { organizationRoleIds: [b.id, a.id] } : '');
    expect((await api('POST', roles, { organizationRoleIds: [a.id] })).status).toBe(201);
    expect((await api<Row[]>('GET', roles)).body).toEqual([a, b]);
    const page = await api<Row[]>('GET', `${roles}?page=2&page_size=1`);
    expect(page.body).toEqual([b]);
    expect(page.headers.get('total-number')).toBe('2');
    const replaced = { organizationRoleIds: [c.id, b.id] };
    expect(await api('PUT', roles, replaced)).toMatchObject({ status: 204, body: '' });
    expect(await idsOf(roles)).toEqual([b.id, c.id]);
    expect(await api('DELETE', `${roles}/${b.id}`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `${roles}/${b.id}`), 404, 'entity.not_found');
    expect(await idsOf(roles)).toEqual([c.id]);
  });

  test('are given to several at once', async () => {
    const { path, id, roles } = await belonging(kind);
    const { id: secondId } = await kind.make();
    await api('POST', path, { [field]: [secondId] });
    const [a, b] = [await role(roleType), await role(roleType)];
    await api('POST', roles, { organizationRoleIds: [a.id] });
    const body = { [field]: [id, secondId, id], organizationRoleIds: [a.id, b.id, a.id] };
    expect(await api('POST', `${path}/roles`, body)).toMatchObject({ status: 201, body: '' });
    for (const one of [id, secondId]) {
      expect((await idsOf(`${path}/${one}/roles`)).toSorted()).toEqual([a.id, b.id].toSorted());
    }
  });

  test('are for who belongs to the organization', async () => {
    const { path } = await belonging(kind);
    const foreign = await belonging(kind);
    const { id: roleId } = await role(roleType);
    await api('POST', foreign.roles, { organizationRoleIds: [roleId] });
    const body = { organizationRoleIds: [roleId] };
    for (const stranger of [foreign.id, 'nobody']) {
      const roles = `${path}/${stranger}/roles`;
      await expectError(api('GET', roles), ...notThere);
      await expectError(api('POST', roles, body), ...notThere);
      await expectError(api('PUT', roles, body), ...notThere);
      await expectError(api('DELETE', `${roles}/${roleId}`), ...notThere);
      const several = { ...body, [field]: [stranger] };
      await expectError(api('POST', `${path}/roles`, several), ...unknown);
    }
    const nowhere = `/organizations/nothing/${noun}`;
    await expectError(api('GET', `${nowhere}/${foreign.id}/roles`), ...notThere);
    await expectError(api('POST', `${nowhere}/${foreign.id}/roles`, body), ...notThere);
    const several = { ...body, [field]: [foreign.id] };
    await expectError(api('POST', `${nowhere}/roles`, several), ...unknown);
    expect(await idsOf(foreign.roles)).toEqual([roleId]);
  });

  test('must exist and be of their type, all or none is given', async () => {
    const { path, id, roles } = await belonging(kind);
    const [ours, theirs] = [await role(roleType), await role(otherType)];
    await api('POST', roles, { organizationRoleIds: [ours.id] });
    const second = await role(roleType);
    const refusals: [string, readonly [number, string]][] = [
      ['nothing', unknown],
      [theirs.id, wrongType],
    ];
    for (const [bad, refused] of refusals) {
      const body = { organizationRoleIds: [second.id, bad] };
      await expectError(api('POST', roles, body), ...refused);
      await expectError(api('PUT', roles, body), ...refused);
      await expectError(api('POST', `${path}/roles`, { ...body, [field]: [id] }), ...refused);
    }
    expect(await idsOf(roles)).toEqual([ours.id]);
  });

  test('go with the role', async () => {
    const { roles } = await belonging(kind);
    const { id: roleId } = await role(roleType);
    await api('POST', roles, { organizationRoleIds: [roleId] });
    expect((await api('DELETE', `/organization-roles/${roleId}`)).status).toBe(204);
    expect(await idsOf(roles)).toEqual([]);
  });

  test('are named by lists of texts', async () => {
    const { path, id, roles } = await belonging(kind);
    const { id: roleId } = await role(roleType);
    for (const bad of ['a', [''], [1], [['a']]]) {
      const body = { organizationRoleIds: bad };
      const at = `organizationRoleIds${Array.isArray(bad) ? '.0' : ''}`;
      await expectInvalidBody(api('POST', roles, body), at);
      await expectInvalidBody(api('PUT', roles, body), at);
    }
    const several = `${path}/roles`;
    const empty = { organizationRoleIds: [], [field]: [id] };
    await expectInvalidBody(api('POST', several, empty), 'organizationRoleIds');
    const nobody = { organizationRoleIds: [roleId], [field]: [] };
    await expectInvalidBody(api('POST', several, nobody), field);
  });

  test('replaced at the same moment are one set or the other', async () => {
    const { roles } = await belonging(kind);
    const made = await Promise.all([1, 2, 3, 4].map(() => role(roleType)));
    const [a, b, c, d] = made.map(({ id }) => id).toSorted();
    const sets = [
      [a, b],
      [c, d],
    ];
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        [0, 1, 0, 1].map((index) => api('PUT', roles, { organizationRoleIds: sets[index] })),
      );
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
      expect(sets).toContainEqual((await idsOf(roles)).toSorted());
    }
  });

  test('are never those of one who leaves at the same moment', async () => {
    const { path, id, roles } = await belonging(kind);
    const { id: roleId } = await role(roleType);
    const [given, removed] = await Promise.all([
      api('PUT', roles, { organizationRoleIds: [roleId] }),
      api('DELETE', `${path}/${id}`),
    ]);
    expect([204, 422]).toContain(given.status);
    expect(removed.status).toBe(204);
    await api('POST', path, { [field]: [id] });
    expect(await idsOf(roles)).toEqual([]);
  });
});

describe('a member', () => {
  test('is given roles by their names, with or without ids', async () => {
    const { roles } = await belonging(ofUsers);
    const [a, b, c] = [await role('User'), await role('User'), await role('User')];
    const answer = await made(
      roles,
      { organizationRoleIds: [a.id], organizationRoleNames: [b.name, b.name] },
      201,
    );
    expect(answer).toEqual({ organizationRoleIds: [a.id, b.id] });
    const byName = await made(roles, { organizationRoleNames: [a.name] }, 201);
    expect(byName).toEqual({ organizationRoleIds: [a.id] });
    expect((await idsOf(roles)).toSorted()).toEqual([a.id, b.id].toSorted());
    expect((await api('PUT', roles, { organizationRoleNames: [c.name] })).status).toBe(204);
    expect(await idsOf(roles)).toEqual([c.id]);
  });

  test('is given none of them when a name is unknown', async () => {
    const { roles, path } = await belonging(ofUsers);
    const { id, name } = await role('User');
    await api('POST', roles, { organizationRoleIds: [id] });
    const body = { organizationRoleNames: [name, 'nothing', 'neither'] };
    const refused = {
      data: { organizationRoleNames: ['nothing', 'neither'] },
    };
    const code = 'organization.role_names_not_found';
    await expectError(api('POST', roles, body), 422, code, refused);
    await expectError(api('PUT', roles, body), 422, code, refused);
    expect(await idsOf(roles)).toEqual([id]);
    await expectError(api('POST', `${path}/nobody/roles`, body), ...notThere);
    const machines = { organizationRoleNames: [(await role('MachineToMachine')).name] };
    await expectError(api('POST', roles, machines), ...wrongType);
  });

  test('is given some role; all of them may be taken', async () => {
    const { roles } = await belonging(ofUsers);
    await api('POST', roles, { organizationRoleIds: [(await role('User')).id] });
    for (const nothing of [{}, { organizationRoleIds: [] }, { organizationRoleNames: [] }]) {
      await expectError(api('POST', roles, nothing), 400, 'guard.invalid_input');
    }
    await expectInvalidBody(
      api('POST', roles, { organizationRoleNames: 'admin' }),
      'organizationRoleNames',
    );
    expect((await api('PUT', roles, { organizationRoleIds: [] })).status).toBe(204);
    expect(await idsOf(roles)).toEqual([]);
  });

  test('may do what their roles there let them', async () => {
    const { roles, path, id } = await belonging(ofUsers);
    const name = uniqueName('scope');
    const scope = (suffix: string) =>
      made<Row>('/organization-scopes', { name: `${name}:${suffix}` }, 201);
    const [b, a] = [await scope('b'), await scope('a')];
    const withScopes = (organizationScopeIds: string[]) =>
      made<Row>('/organization-roles', { name: uniqueName('role'), organizationScopeIds }, 201);
    const [one, two] = [await withScopes([a.id, b.id]), await withScopes([a.id])];
    const scopes = `${path}/${id}/scopes`;
    expect((await api('GET', scopes)).body).toEqual([]);
    await api('POST', roles, { organizationRoleIds: [one.id, two.id] });
    expect(await api('GET', scopes)).toMatchObject({ status: 200, body: [a, b] });
    await api('DELETE', `${roles}/${one.id}`);
    expect((await api('GET', scopes)).body).toEqual([a]);
    await expectError(api('GET', `${path}/nobody/scopes`), ...notThere);
    const foreign = await belonging(ofUsers);
    await expectError(api('GET', `${path}/${foreign.id}/scopes`), ...notThere);
  });
});

describe('a machine', () => {
  test('is given some role, by ids alone', async () => {
    const { roles } = await belonging(ofMachines);
    const { name } = await role('MachineToMachine');
    for (const bad of [{ organizationRoleIds: [] }, { organizationRoleNames: [name] }]) {
      await expectInvalidBody(api('POST', roles, bad), 'organizationRoleIds');
      await expectInvalidBody(api('PUT', roles, bad), 'organizationRoleIds');
    }
  });
});
