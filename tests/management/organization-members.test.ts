import { describe, expect, test } from 'vitest';
import { createApplication, createUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';
import {
  belonging,
  idsOf,
  kinds,
  ofMachines,
  ofUsers,
  organization,
  type Row,
  role,
} from './organization-people';

const server = sharedServer();
const unknown = [422, 'entity.relation_foreign_key_not_found'] as const;

describe.each(kinds)('the $noun of an organization', (kind) => {
  const { noun, field, make } = kind;

  test('are added, listed latest first, replaced and removed', async () => {
    const { id } = await organization();
    const path = `/organizations/${id}/${noun}`;
    const [one, two, three] = await Promise.all([make(), make(), make()]);
    const answer = await api('POST', path, { [field]: [one.id] });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual(noun === 'users' ? { userIds: [one.id] } : '');
    expect((await api('POST', path, { [field]: [two.id, one.id, two.id] })).status).toBe(201);
    expect(await idsOf(path)).toEqual([two.id, one.id]);
    const replaced = { [field]: [three.id, one.id, one.id] };
    expect(await api('PUT', path, replaced)).toMatchObject({ status: 204, body: '' });
    expect(await idsOf(path)).toEqual([three.id, one.id]);
    expect(await api('DELETE', `${path}/${one.id}`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `${path}/${one.id}`), 404, 'entity.not_found');
    expect((await api('PUT', path, { [field]: [] })).status).toBe(204);
    expect(await idsOf(path)).toEqual([]);
  });

  test('come in pages with their number, and are found by a part of a name', async () => {
    const { id } = await organization();
    const path = `/organizations/${id}/${noun}`;
    const name = uniqueName('Findable_100%');
    const [one, two] = [await make(`${name}-1`), await make(`${name}-2`)];
    const stranger = await make(`${name}-3`);
    for (const { id } of [one, two, await make()]) await api('POST', path, { [field]: [id] });
    const page = await api<Row[]>('GET', `${path}?page_size=1&page=2`);
    expect(page.body.map(({ id }) => id)).toEqual([two.id]);
    expect(page.headers.get('total-number')).toBe('3');
    const found = `${path}?q=${encodeURIComponent(name.toLowerCase())}`;
    expect(await idsOf(found)).toEqual([two.id, one.id]);
    expect((await api('GET', `${found}&page=9`)).headers.get('total-number')).toBe('2');
    expect(await idsOf(`${path}?q=${encodeURIComponent(name.replace('%', '_'))}`)).toEqual([]);
    expect(await idsOf(`${path}?q=${stranger.id}`)).toEqual([]);
  });

  test('are listed with the names of their roles there, and only there', async () => {
    const { path, id, roles } = await belonging(kind);
    const name = uniqueName('role');
    const [b, a] = [await role(kind.roleType, `${name}-b`), await role(kind.roleType, `${name}-a`)];
    await api('POST', roles, { organizationRoleIds: [b.id, a.id] });
    const { id: otherId } = await organization();
    const other = `/organizations/${otherId}/${noun}`;
    await api('POST', other, { [field]: [id] });
    expect((await api<Row[]>('GET', path)).body).toMatchObject([
      {
        id,
        organizationRoles: [
          { id: a.id, name: a.name },
          { id: b.id, name: b.name },
        ],
      },
    ]);
    expect((await api<Row[]>('GET', other)).body).toMatchObject([{ id, organizationRoles: [] }]);
  });

  test('lose their roles with the organization, and for good', async () => {
    const { path, id, roles } = await belonging(kind);
    const { id: roleId } = await role(kind.roleType);
    await api('POST', roles, { organizationRoleIds: [roleId] });
    await api('DELETE', `${path}/${id}`);
    await api('POST', path, { [field]: [id] });
    expect(await idsOf(roles)).toEqual([]);
    await api('POST', roles, { organizationRoleIds: [roleId] });
    await api('PUT', path, { [field]: [id] });
    expect(await idsOf(roles)).toEqual([roleId]);
    await api('PUT', path, { [field]: [] });
    await api('PUT', path, { [field]: [id] });
    expect(await idsOf(roles)).toEqual([]);
  });

  test('must exist, all of them or none is added', async () => {
    const { path, id } = await belonging(kind);
    const { id: another } = await make();
    await expectError(api('POST', path, { [field]: [another, 'nobody'] }), ...unknown);
    await expectError(api('PUT', path, { [field]: [another, 'nobody'] }), ...unknown);
    expect(await idsOf(path)).toEqual([id]);
  });

  test('belong to an organization that exists', async () => {
    const { id } = await make();
    const path = `/organizations/nothing/${noun}`;
    await expectError(api('GET', path), 404, 'entity.not_found');
    await expectError(api('POST', path, { [field]: [id] }), ...unknown);
    await expectError(api('PUT', path, { [field]: [id] }), ...unknown);
    await expectError(api('PUT', path, { [field]: [] }), ...unknown);
    await expectError(api('DELETE', `${path}/${id}`), 404, 'entity.not_found');
  });

  test('of another are not touched by a foreign path', async () => {
    const mine = await belonging(kind);
    const foreign = await belonging(kind);
    await expectError(api('DELETE', `${foreign.path}/${mine.id}`), 404, 'entity.not_found');
    await api('PUT', foreign.path, { [field]: [] });
    expect(await idsOf(mine.path)).toEqual([mine.id]);
  });

  test('are named by a list that is not empty when some are added', async () => {
    const { path } = await belonging(kind);
    await expectInvalidBody(api('POST', path, { [field]: [] }), field);
    for (const bad of [undefined, 'a', [''], [1], [['a']]]) {
      const at = `${field}${Array.isArray(bad) ? '.0' : ''}`;
      await expectInvalidBody(api('POST', path, { [field]: bad }), at);
      await expectInvalidBody(api('PUT', path, { [field]: bad }), at);
    }
  });

  test('replaced at the same moment are one set or the other', async () => {
    const { path, id } = await belonging(kind);
    const people = await Promise.all([make(), make(), make(), make()]);
    const [a, b, c, d] = people.map((one) => one.id).toSorted() as [string, string, string, string];
    const sets = [
      [a, b],
      [c, d],
    ];
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all([
        ...[0, 1, 0, 1].map((index) => api('PUT', path, { [field]: sets[index] })),
        api('DELETE', `${path}/${id}`),
      ]);
      expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
      expect(sets).toContainEqual((await idsOf(path)).toSorted());
    }
  });

  test('go with the organization', async () => {
    const { organizationId, id } = await belonging(kind);
    expect(await idsOf(`/${noun}/${id}/organizations`)).toEqual([organizationId]);
    await api('DELETE', `/organizations/${organizationId}`);
    expect(await idsOf(`/${noun}/${id}/organizations`)).toEqual([]);
  });

  test('know the organizations they belong to, with their roles there', async () => {
    const { organizationId, id, roles } = await belonging(kind);
    const { id: roleId, name } = await role(kind.roleType);
    await api('POST', roles, { organizationRoleIds: [roleId] });
    const second = await organization();
    await api('POST', `/organizations/${second.id}/${noun}`, { [field]: [id] });
    const { body } = await api<Row[]>('GET', `/${noun}/${id}/organizations`);
    expect(body).toEqual([
      { ...second, organizationRoles: [] },
      {
        ...(await api('GET', `/organizations/${organizationId}`)).body,
        organizationRoles: [{ id: roleId, name }],
      },
    ]);
    await expectError(
      api('GET', `/${noun}/nobody/organizations`),
      404,
      noun === 'users' ? 'entity.not_found' : 'entity.not_exists_with_id',
    );
  });
});

describe('the users of an organization', () => {
  test('are shown without their passwords, and without whether they have one', async () => {
    const { path, id } = await belonging(ofUsers);
    const { body } = await api<Row[]>('GET', path);
    const { hasPassword: _, ...shown } = (await api<Row>('GET', `/users/${id}`)).body;
    expect(body).toEqual([{ ...shown, organizationRoles: [] }]);
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  test('are found by address and username too', async () => {
    const { id } = await organization();
    const path = `/organizations/${id}/users`;
    const primaryEmail = `${uniqueName('mail')}@example.com`;
    const user = await createUser(server, { primaryEmail });
    await api('POST', path, { userIds: [user.id] });
    expect(await idsOf(`${path}?q=${primaryEmail.slice(2)}`)).toEqual([user.id]);
    expect(await idsOf(`${path}?q=${user.username.slice(2)}`)).toEqual([user.id]);
  });

  test('may be only those with a role', async () => {
    const { path, id, roles } = await belonging(ofUsers);
    const { id: otherId } = await createUser(server);
    await api('POST', path, { userIds: [otherId] });
    const { id: roleId } = await role('User');
    await api('POST', roles, { organizationRoleIds: [roleId] });
    const elsewhere = await belonging(ofUsers);
    await api('POST', elsewhere.roles, { organizationRoleIds: [roleId] });
    const { headers, body } = await api<Row[]>('GET', `${path}?organizationRoleId=${roleId}`);
    expect(body.map((user) => user.id)).toEqual([id]);
    expect(headers.get('total-number')).toBe('1');
    expect(await idsOf(`${path}?organizationRoleId=${roleId}&q=${id}`)).toEqual([id]);
    expect(await idsOf(`${path}?organizationRoleId=${roleId}&q=${otherId}`)).toEqual([]);
    expect(await idsOf(`${path}?organizationRoleId=nothing`)).toEqual([]);
    await expectError(api('GET', `${path}?organizationRoleId=`), 400, 'guard.invalid_input');
  });
});

describe('the applications of an organization', () => {
  test('are machines, all of them or none is added', async () => {
    const { path, id } = await belonging(ofMachines);
    const { id: appId } = await createApplication(server, { type: 'SPA' });
    const { id: machineId } = await createApplication(server, { type: 'MachineToMachine' });
    const body = { applicationIds: [machineId, appId] };
    await expectError(api('POST', path, body), 422, 'entity.db_constraint_violated');
    await expectError(api('PUT', path, body), 422, 'entity.db_constraint_violated');
    expect(await idsOf(path)).toEqual([id]);
    expect(await idsOf(`/applications/${appId}/organizations`)).toEqual([]);
  });

  test('know their organizations in pages', async () => {
    const { organizationId, id } = await belonging(ofMachines);
    const second = await organization();
    await api('POST', `/organizations/${second.id}/applications`, { applicationIds: [id] });
    const path = `/applications/${id}/organizations`;
    expect((await api('GET', path)).headers.has('total-number')).toBe(false);
    const page = await api<Row[]>('GET', `${path}?page=2&page_size=1`);
    expect(page.body.map((row) => row.id)).toEqual([organizationId]);
    expect(page.headers.get('total-number')).toBe('2');
  });
});
