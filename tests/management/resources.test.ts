import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string } & Record<string, unknown>;

const indicator = () => `https://${uniqueName('api').replace('_', '-')}.example.com`;
const resource = (fields: Record<string, unknown> = {}) =>
  made<Row>('/resources', { name: uniqueName('api'), indicator: indicator(), ...fields }, 201);

const noId = [404, 'entity.not_exists_with_id'] as const;

describe('an API resource', () => {
  test('is created with an hour for its tokens and no scopes', async () => {
    const fields = { name: 'Orders', indicator: indicator() };
    expect(await made('/resources', fields, 201)).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      ...fields,
      isDefault: false,
      accessTokenTtl: 3600,
      scopes: [],
    });
  });

  test('is read, changed but for its indicator, and deleted', async () => {
    const { scopes, ...created } = await resource();
    const path = `/resources/${created.id}`;
    expect((await api('GET', path)).body).toEqual(created);
    const changed = await api('PATCH', path, {
      name: 'New',
      accessTokenTtl: 60,
      indicator: indicator(),
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...created, name: 'New', accessTokenTtl: 60 },
    });
    expect((await api('DELETE', path)).status).toBe(204);
    await expectError(api('GET', path), ...noId);
    await expectError(api('PATCH', path, { name: 'x' }), ...noId);
    await expectError(api('DELETE', path), ...noId);
    await expectError(api('PATCH', `${path}/is-default`, { isDefault: true }), ...noId);
  });

  test('has an indicator of its own', async () => {
    const taken = indicator();
    await resource({ indicator: taken });
    await expectError(
      api('POST', '/resources', { name: 'a', indicator: taken }),
      422,
      'resource.resource_identifier_in_use',
    );
  });

  test.each([
    ['name', { indicator: 'a' }],
    ['indicator', { name: 'a', indicator: '' }],
    ['accessTokenTtl', { name: 'a', indicator: 'a', accessTokenTtl: 0.5 }],
    ['accessTokenTtl', { name: 'a', indicator: 'a', accessTokenTtl: 2 ** 31 }],
  ])('without a good %s is refused', (path, body) =>
    expectInvalidBody(api('POST', '/resources', body), path),
  );

  test('is listed with its scopes where they are asked for', async () => {
    const { id } = await resource();
    const scope = await made(`/resources/${id}/scopes`, { name: 'read' }, 201);
    const listed = async (query: string) => {
      const { body } = await api<Row[]>('GET', `/resources${query}`);
      return body.find((one) => one.id === id);
    };
    expect(await listed('')).not.toHaveProperty('scopes');
    expect(await listed('?includeScopes=true')).toMatchObject({ scopes: [scope] });
  });
});

describe("an API resource's scope", () => {
  test('is created, listed, changed and deleted', async () => {
    const { id: resourceId } = await resource();
    const path = `/resources/${resourceId}/scopes`;
    const scope = await made<Row>(path, { name: 'read:orders', description: 'Reads' }, 201);
    expect(scope).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      resourceId,
      name: 'read:orders',
      description: 'Reads',
      createdAt: expect.any(Number),
    });
    const listed = await api('GET', `${path}?search.description=reads`);
    expect(listed.body).toEqual([scope]);
    expect(listed.headers.get('total-number')).toBe('1');
    const changed = await api('PATCH', `${path}/${scope.id}`, { description: '' });
    expect(changed).toMatchObject({ status: 200, body: { ...scope, description: null } });
    expect((await api('DELETE', `${path}/${scope.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${scope.id}`), 404, 'entity.not_found');
    await expectError(api('PATCH', `${path}/${scope.id}`, {}), ...noId);
  });

  test('has a name without spaces, of its own', async () => {
    const { id } = await resource();
    const path = `/resources/${id}/scopes`;
    const scope = await made(path, { name: 'read' }, 201);
    await made(path, { name: 'write' }, 201);
    await expectError(api('POST', path, { name: 'read all' }), 400, 'scope.name_with_space');
    await expectError(api('POST', path, { name: 'read' }), 422, 'scope.name_exists');
    const own = `${path}/${scope.id}`;
    await expectError(api('PATCH', own, { name: 'read\tall' }), 400, 'scope.name_with_space');
    await expectError(api('PATCH', own, { name: 'write' }), 422, 'scope.name_exists');
    await expectInvalidBody(api('POST', path, { name: '' }), 'name');
    await expectError(api('POST', '/resources/nothing/scopes', { name: 'a' }), ...noId);
  });

  test('is found under its own resource only', async () => {
    const [one, two] = [await resource(), await resource()];
    const scope = await made(`/resources/${one.id}/scopes`, { name: 'read' }, 201);
    const foreign = `/resources/${two.id}/scopes/${scope.id}`;
    await expectError(api('PATCH', foreign, { name: 'x' }), ...noId);
    await expectError(api('DELETE', foreign), 404, 'entity.not_found');
  });
});

test('the Management API cannot be changed', async () => {
  const path = '/resources/management-api';
  const refusal = [400, 'resource.cannot_modify_management_api'] as const;
  await expectError(api('PATCH', path, { name: 'x' }), ...refusal);
  await expectError(api('PATCH', `${path}/is-default`, { isDefault: true }), ...refusal);
  await expectError(api('DELETE', path), 400, 'resource.cannot_delete_management_api');
  await expectError(api('POST', `${path}/scopes`, { name: 'x' }), ...refusal);
  await expectError(api('PATCH', `${path}/scopes/management-api-all`, { name: 'x' }), ...refusal);
  await expectError(api('DELETE', `${path}/scopes/management-api-all`), ...refusal);
});
