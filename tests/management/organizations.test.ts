import { describe, expect, test } from 'vitest';
import { createUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string; name: string } & Record<string, unknown>;

const organization = (fields: object = {}) =>
  made<Row>('/organizations', { name: uniqueName('organization'), ...fields }, 201);
const listed = async (q: string, more = '') =>
  (await api<Row[]>('GET', `/organizations?q=${encodeURIComponent(q)}${more}`)).body;

describe('an organization', () => {
  test('is made with nothing but a name', async () => {
    const name = uniqueName('organization');
    expect(await organization({ name })).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{12}$/),
      name,
      description: null,
      customData: {},
      isMfaRequired: false,
      isTrustedDeviceAllowed: true,
      color: {},
      branding: {},
      customCss: null,
      createdAt: expect.any(Number),
    });
  });

  test('is made with everything, read, and deleted', async () => {
    const all = {
      name: uniqueName('organization'),
      description: 'Our first customer.',
      customData: { plan: 'gold', seats: [1, { a: null }] },
      isMfaRequired: true,
      isTrustedDeviceAllowed: false,
      color: { primaryColor: '#123456', isDarkModeEnabled: true },
      branding: { logoUrl: 'https://example.com/logo.svg', favicon: 'https://example.com/f.ico' },
      customCss: 'body { color: red }',
      createdAt: Date.UTC(2020, 1, 2),
    };
    const created = await organization(all);
    expect(created).toEqual({ tenantId: 'default', id: created.id, ...all });
    const path = `/organizations/${created.id}`;
    expect(await api('GET', path)).toMatchObject({ status: 200, body: created });
    expect(await api('DELETE', path)).toMatchObject({ status: 204, body: '' });
    await expectError(api('GET', path), 404, 'entity.not_found');
    await expectError(api('PATCH', path, { name: 'a' }), 404, 'entity.not_exists');
    await expectError(api('DELETE', path), 404, 'entity.not_found');
  });

  test('keeps what a change leaves out; JSON is replaced, an empty text clears', async () => {
    const { id, ...before } = await organization({
      description: 'a',
      customCss: 'b',
      customData: { old: 1 },
      color: { primaryColor: '#123456' },
    });
    const path = `/organizations/${id}`;
    const change = { customData: { new: 2 }, color: {}, description: '', customCss: null };
    const { status, body } = await api('PATCH', path, change);
    const after = {
      ...before,
      customData: { new: 2 },
      color: {},
      description: null,
      customCss: null,
    };
    expect({ status, body }).toEqual({ status: 200, body: { id, ...after } });
    expect((await api('PATCH', path, {})).body).toEqual({ id, ...after });
    expect((await api('PATCH', path, { isMfaRequired: true })).body).toEqual({
      id,
      ...after,
      isMfaRequired: true,
    });
  });

  test('may have the name of another', async () => {
    const { id, name } = await organization();
    expect((await organization({ name })).id).not.toBe(id);
  });

  test.each<[string, object]>([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(129) }],
    ['name', { name: 1 }],
    ['description', { description: 'x'.repeat(257) }],
    ['customData', { customData: [] }],
    ['isMfaRequired', { isMfaRequired: 'yes' }],
    ['color.primaryColor', { color: { primaryColor: 'red' } }],
    ['branding.logoUrl', { branding: { logoUrl: 'javascript:alert(1)' } }],
    ['branding.favicon', { branding: { favicon: '//evil.example.com/a.ico' } }],
    ['customCss', { customCss: {} }],
    ['createdAt', { createdAt: 'yesterday' }],
    ['createdAt', { createdAt: 9e15 }],
  ])('is not made or changed with a bad %s: %j', async (path, bad) => {
    const { id } = await organization();
    await expectInvalidBody(api('POST', '/organizations', { name: 'a', ...bad }), path);
    await expectInvalidBody(api('PATCH', `/organizations/${id}`, bad), path);
  });

  test('needs a name', () => expectInvalidBody(api('POST', '/organizations', {}), 'name'));
});

describe('the list of organizations', () => {
  test('comes newest first, and finds a part of a name or id without wildcards', async () => {
    const name = uniqueName('100%_Organization');
    const [one, two] = [
      await organization({ name: `${name}-1` }),
      await organization({ name: `${name}-2` }),
    ];
    expect((await listed(name.toUpperCase())).map(({ id }) => id)).toEqual([two.id, one.id]);
    expect(await listed(one.id.slice(1))).toEqual([one]);
    expect(await listed(name.replace('%', '_'))).toEqual([]);
    const page = await api<Row[]>(
      'GET',
      `/organizations?q=${encodeURIComponent(name)}&page_size=1`,
    );
    expect(page.body).toEqual([two]);
    expect(page.headers.get('total-number')).toBe('2');
  });

  test('tells how many there are', async () => {
    await organization();
    const { status, body, headers } = await api<Row[]>('GET', '/organizations?page_size=1&q=');
    expect(status).toBe(200);
    expect(body).toHaveLength(1);
    expect(Number(headers.get('total-number'))).toBeGreaterThan(0);
    expect(headers.get('link')).toContain('rel="last"');
  });

  test('shows the newest three members where that is asked for', async () => {
    const { id, name } = await organization();
    const users = await Promise.all(
      [1, 2, 3, 4].map((n) => createUser(sharedServer(), { name: `User ${n}` })),
    );
    for (const user of users) {
      await made(`/organizations/${id}/users`, { userIds: [user.id] }, 201);
    }
    const newest = users.toReversed().slice(0, 3);
    const [row] = await listed(name, '&showFeatured=true');
    expect(row).toMatchObject({
      id,
      usersCount: 4,
      featuredUsers: newest.map((user, index) => ({
        id: user.id,
        avatar: null,
        name: `User ${4 - index}`,
      })),
    });
    const [plain] = await listed(name);
    expect(plain).not.toHaveProperty('usersCount');
    expect(plain).not.toHaveProperty('featuredUsers');
    const { id: emptyId, name: empty } = await organization();
    expect(await listed(empty, '&showFeatured=1')).toMatchObject([
      { id: emptyId, usersCount: 0, featuredUsers: [] },
    ]);
  });

  test('refuses several texts at once', () =>
    expectError(api('GET', '/organizations?q=a&q=b'), 400, 'guard.invalid_input', {
      data: { type: 'query' },
    }));
});
