import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string; name: string } & Record<string, unknown>;

const role = (type: 'User' | 'MachineToMachine' = 'User') =>
  made<Row>('/roles', { name: uniqueName('role'), description: 'd', type });
const user = () => made<Row>('/users', { name: uniqueName('User') });
const machine = () =>
  made<Row>('/applications', { name: uniqueName('m'), type: 'MachineToMachine' });
const ids = async (path: string) =>
  (await api<Row[]>('GET', path)).body.map(({ id }) => id).toSorted();

const noId = [404, 'entity.not_exists_with_id'] as const;

describe('the users of a role', () => {
  test('are added strictly, listed and removed', async () => {
    const { id } = await role();
    const [one, two] = [await user(), await user()];
    const path = `/roles/${id}/users`;
    const both = { userIds: [one.id, two.id] };
    expect(await made(path, both, 201)).toEqual(both);
    expect(await ids(path)).toEqual([one.id, two.id].toSorted());
    expect(await ids(`${path}?search.name=${one.name}`)).toEqual([one.id]);
    await expectError(api('POST', path, { userIds: [one.id] }), 422, 'role.user_exists');
    expect((await api('DELETE', `${path}/${one.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${one.id}`), 404, 'entity.not_found');
    expect(await ids(path)).toEqual([two.id]);
  });

  test('must be users, all of them or none', async () => {
    const { id } = await role();
    const { id: userId } = await user();
    const path = `/roles/${id}/users`;
    await expectError(api('POST', path, { userIds: [userId, 'nobody'] }), 404, 'entity.not_found');
    expect(await ids(path)).toEqual([]);
    const { id: ofMachines } = await role('MachineToMachine');
    await expectError(
      api('POST', `/roles/${ofMachines}/users`, { userIds: [userId] }),
      422,
      'entity.db_constraint_violated',
    );
    await expectError(api('DELETE', `${path}/nobody`), 404, 'entity.not_found');
    await expectError(api('GET', '/roles/nothing/users'), ...noId);
    await expectError(api('POST', '/roles/nothing/users', { userIds: [] }), ...noId);
    await expectError(api('DELETE', `/roles/nothing/users/${userId}`), ...noId);
    await expectInvalidBody(api('POST', path, { userIds: userId }), 'userIds');
  });

  test('given at the same moment are given once', async () => {
    const { id } = await role();
    const { id: userId } = await user();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => api('POST', `/roles/${id}/users`, { userIds: [userId] })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(5).fill(422)]);
    expect(await ids(`/roles/${id}/users`)).toEqual([userId]);
  });
});

describe('the applications of a role', () => {
  test('are added strictly, listed and removed', async () => {
    const { id } = await role('MachineToMachine');
    const { id: applicationId, name } = await machine();
    const path = `/roles/${id}/applications`;
    const body = { applicationIds: [applicationId] };
    expect(await made(path, body, 201)).toEqual(body);
    expect((await api('GET', path)).body).toMatchObject([{ id: applicationId, name }]);
    await expectError(api('POST', path, body), 422, 'role.application_exists');
    expect((await api('DELETE', `${path}/${applicationId}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${applicationId}`), 404, 'entity.not_found');
  });

  test('must be machines', async () => {
    const { id: applicationId } = await machine();
    const spa = await made('/applications', { name: uniqueName(), type: 'SPA' });
    const [ofUsers, ofMachines] = [await role(), await role('MachineToMachine')];
    const path = `/roles/${ofMachines.id}/applications`;
    await expectError(
      api('POST', `/roles/${ofUsers.id}/applications`, { applicationIds: [applicationId] }),
      422,
      'entity.db_constraint_violated',
    );
    await expectError(
      api('POST', path, { applicationIds: [spa.id] }),
      422,
      'application.invalid_type',
    );
    await expectError(api('POST', path, { applicationIds: ['nothing'] }), ...noId);
    await expectError(api('DELETE', `${path}/nothing`), ...noId);
    await expectError(api('GET', '/roles/nothing/applications'), ...noId);
    await expectError(api('POST', '/roles/nothing/applications', { applicationIds: [] }), ...noId);
    await expectError(api('DELETE', `/roles/nothing/applications/${applicationId}`), ...noId);
  });
});

describe('the roles of a user', () => {
  test('are added leniently, replaced and removed', async () => {
    const { id } = await user();
    const [one, two, three] = [await role(), await role(), await role()];
    const path = `/users/${id}/roles`;
    await made(path, { roleIds: [one.id] }, 201);
    const more = await made(path, { roleIds: [one.id, two.id] }, 201);
    expect(more).toEqual({ roleIds: [one.id, two.id], addedRoleIds: [two.id] });
    const replaced = await api('PUT', path, { roleIds: [two.id, three.id] });
    expect(replaced).toMatchObject({ status: 200, body: { roleIds: [two.id, three.id] } });
    expect(await ids(path)).toEqual([two.id, three.id].toSorted());
    expect(await ids(`${path}?search.name=${two.name}`)).toEqual([two.id]);
    expect((await api('DELETE', `${path}/${two.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${two.id}`), 404, 'entity.not_found');
    await api('PUT', path, { roleIds: [] });
    expect(await ids(path)).toEqual([]);
  });

  test('must be roles for users, all of them or none', async () => {
    const { id } = await user();
    const [good, wrong] = [await role(), await role('MachineToMachine')];
    const path = `/users/${id}/roles`;
    for (const method of ['POST', 'PUT'] as const) {
      const roleIds = [good.id, wrong.id];
      await expectError(api(method, path, { roleIds }), 422, 'user.invalid_role_type');
      await expectError(api(method, path, { roleIds: ['nothing'] }), ...noId);
    }
    expect(await ids(path)).toEqual([]);
    await expectInvalidBody(api('POST', path, {}), 'roleIds');
  });
});

describe('the roles of an application', () => {
  test('are added leniently, replaced and removed', async () => {
    const { id } = await machine();
    const [one, two] = [await role('MachineToMachine'), await role('MachineToMachine')];
    const path = `/applications/${id}/roles`;
    await made(path, { roleIds: [one.id] }, 201);
    const more = await made(path, { roleIds: [one.id, two.id] }, 201);
    expect(more).toEqual({ roleIds: [one.id, two.id], addedRoleIds: [two.id] });
    const replaced = await api('PUT', path, { roleIds: [one.id] });
    expect(replaced).toMatchObject({ status: 200, body: '' });
    expect(await ids(path)).toEqual([one.id]);
    expect((await api('DELETE', `${path}/${one.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${one.id}`), 404, 'entity.not_found');
  });

  test('keep the internal one when they are replaced', async () => {
    const { id } = await machine();
    const { id: roleId } = await role('MachineToMachine');
    await api('PATCH', `/applications/${id}`, { isAdmin: true });
    await api('PUT', `/applications/${id}/roles`, { roleIds: [roleId] });
    expect((await api('GET', `/applications/${id}`)).body.isAdmin).toBe(true);
  });

  test('must be roles for machines, of a machine', async () => {
    const { id } = await machine();
    const { id: ofUsers } = await role();
    const path = `/applications/${id}/roles`;
    for (const method of ['POST', 'PUT'] as const) {
      await expectError(
        api(method, path, { roleIds: [ofUsers] }),
        422,
        'application.invalid_role_type',
      );
      await expectError(api(method, path, { roleIds: ['nothing'] }), ...noId);
      await expectError(api(method, '/applications/nothing/roles', { roleIds: ['a'] }), ...noId);
    }
    await expectError(api('PUT', path, { roleIds: [] }), 422, 'entity.invalid_input');
    const spa = await made('/applications', { name: uniqueName(), type: 'SPA' });
    const ofSpa = `/applications/${spa.id}/roles`;
    const notMachine = [422, 'application.invalid_type'] as const;
    await expectError(api('GET', ofSpa), ...notMachine);
    await expectError(api('POST', ofSpa, { roleIds: ['a'] }), ...notMachine);
    await expectError(api('PUT', ofSpa, { roleIds: ['a'] }), ...notMachine);
    await expectError(api('DELETE', `${ofSpa}/a`), ...notMachine);
  });
});
