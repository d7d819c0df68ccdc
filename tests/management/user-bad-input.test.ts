import { describe, expect, test } from 'vitest';
import { managementToken } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

const create = (fields: object = {}) => made<{ id: string }>('/users', fields);
const long = 'n'.repeat(129);
const loneSurrogate = '\ud800';

const identifiers: [string, () => string][] = [
  ['username', () => uniqueName('user')],
  ['primaryEmail', () => `${uniqueName('mail')}@example.com`],
  ['primaryPhone', () => `855${Math.floor(Math.random() * 9e8 + 1e8)}`],
];

const takenCodes: Record<string, string> = {
  username: 'user.username_already_in_use',
  primaryEmail: 'user.email_already_in_use',
  primaryPhone: 'user.phone_already_in_use',
};

describe('one identifier taken at the same moment', () => {
  test.each(identifiers)('by many new users: %s', async (field, make) => {
    const value = make();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => api('POST', '/users', { [field]: value })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(5);
    for (const { status, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 422, code: takenCodes[field] });
    }
  });

  test.each(identifiers)('by many who have another: %s', async (field, make) => {
    const value = make();
    const users = await Promise.all(Array.from({ length: 6 }, () => create({ [field]: make() })));
    const answers = await Promise.all(
      users.map(({ id }) => api('PATCH', `/users/${id}`, { [field]: value })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array<number>(5).fill(422)]);
  });
});

/** Every route of a user that takes a body: a good one, and wrong ones with the field at fault. */
const bodies: [string, string, object, [object, string][]][] = [
  [
    'PATCH',
    '',
    { name: 'a' },
    [
      [{ name: 1 }, 'name'],
      [{ username: '1a' }, 'username'],
      [{ username: 'é' }, 'username'],
      [{ primaryEmail: 'a@' }, 'primaryEmail'],
      [{ primaryPhone: '+1' }, 'primaryPhone'],
      [{ avatar: 'x' }, 'avatar'],
      [{ customData: 'x' }, 'customData'],
      [{ customData: null }, 'customData'],
      [{ profile: { address: 'x' } }, 'profile.address'],
      [{ profile: { gender: 1 } }, 'profile.gender'],
    ],
  ],
  ['PATCH', '/custom-data', { customData: {} }, [[{ customData: [] }, 'customData']]],
  ['PATCH', '/profile', { profile: {} }, [[{ profile: { locale: 1 } }, 'profile.locale']]],
  [
    'PATCH',
    '/logto-configs',
    {},
    [
      [{ mfa: { skipped: 'no' } }, 'mfa.skipped'],
      [{ passkeySignIn: true }, 'passkeySignIn'],
    ],
  ],
  [
    'PATCH',
    '/password',
    { password: 'a' },
    [
      [{ password: '' }, 'password'],
      [{ password: 1 }, 'password'],
    ],
  ],
  ['POST', '/password/verify', { password: 'a' }, [[{}, 'password']]],
  ['PATCH', '/is-suspended', { isSuspended: false }, [[{ isSuspended: 1 }, 'isSuspended']]],
  ['PATCH', '/password/expiration', { isExpired: false }, [[{ isExpired: 'x' }, 'isExpired']]],
  [
    'POST',
    '/roles',
    { roleIds: [] },
    [
      [{ roleIds: 'a' }, 'roleIds'],
      [{ roleIds: [1] }, 'roleIds.0'],
    ],
  ],
  ['PUT', '/roles', { roleIds: [] }, [[{}, 'roleIds']]],
  ['PUT', '/identities/github', { userId: 'a' }, [[{ userId: {} }, 'userId']]],
];

describe.each(bodies)('%s /users/:userId%s', (method, path, good, wrongs) => {
  const send = (id: string, body: unknown) =>
    api(method as 'PATCH' | 'POST' | 'PUT', `/users/${id}${path}`, body);

  test('names the field of a wrong type', async () => {
    const { id } = await create();
    for (const [body, field] of wrongs) await expectInvalidBody(send(id, body), field);
    await expectInvalidBody(send(id, []), '(root)');
  });

  test('does not mind fields that it does not know', async () => {
    const { id } = await create();
    const { status, body } = await send(id, {
      ...good,
      id: 'mine',
      passwordDigest: 'x',
      createdAt: 0,
    });
    expect(status).not.toBe(500);
    expect(JSON.stringify(body)).not.toContain('mine');
    expect((await api('GET', `/users/${id}`)).body).toMatchObject({ id });
  });

  test('knows nobody', async () => {
    const { status, body } = await send('nobody', good);
    const isWithoutExpiry = path === '/password/expiration';
    expect({ status, code: body.code }).toEqual(
      isWithoutExpiry
        ? { status: 400, code: 'sign_in_experiences.password_expiration_not_enabled' }
        : { status: 404, code: 'entity.not_found' },
    );
  });
});

describe('odd text is kept or refused, and never a failure', () => {
  test.each([
    ['name', { name: loneSurrogate }],
    ['customData', { customData: { a: loneSurrogate, [loneSurrogate]: 1 } }],
    ['profile', { profile: { nickname: loneSurrogate } }],
    ['primaryEmail', { primaryEmail: `a${loneSurrogate}@b.c` }],
    ['passwordDigest', { passwordDigest: loneSurrogate, passwordAlgorithm: 'MD5' }],
    ['password', { password: loneSurrogate }],
  ])('half a surrogate pair in %s', async (_field, body) => {
    const created = await api('POST', '/users', body);
    expect([200, 400, 422]).toContain(created.status);
    const { id } = await create();
    const { passwordDigest: _digest, ...fields } = body as Record<string, unknown>;
    expect([200, 400, 422]).toContain((await api('PATCH', `/users/${id}`, fields)).status);
  });

  test('an identity at an odd target', async () => {
    const { id } = await create();
    for (const target of [
      '%20',
      '%F0%9F%8C%B3',
      '__proto__',
      'constructor',
      'a%2Fb',
      '%ED%A0%80',
    ]) {
      const path = `/users/${id}/identities/${target}`;
      const { status } = await api('PUT', path, { userId: uniqueName('id') });
      expect([201, 400, 422]).toContain(status);
      expect([200, 400, 404]).toContain((await api('GET', path)).status);
    }
    expect((await api('GET', `/users/${id}/all-identities`)).status).toBe(200);
  });
});

describe('too long a text', () => {
  test.each([
    ['username', long],
    ['primaryEmail', `${long}@example.com`],
    ['primaryPhone', '1'.repeat(129)],
    ['name', long],
    ['avatar', `https://example.com/${'a'.repeat(2048)}`],
  ])('is refused as %s', async (field, value) => {
    const { id } = await create();
    const tooLong = [422, 'entity.value_too_long'] as const;
    await expectError(api('POST', '/users', { [field]: value }), ...tooLong);
    await expectError(api('PATCH', `/users/${id}`, { [field]: value }), ...tooLong);
  });

  test('is refused as a digest', () =>
    expectInvalidBody(
      api('POST', '/users', { passwordDigest: 'a'.repeat(257), passwordAlgorithm: 'MD5' }),
      'passwordDigest',
    ));

  test('is nobody’s id', () =>
    expectError(api('GET', `/users/${'a'.repeat(4_000)}`), 404, 'entity.not_found'));
});

describe('a list of users', () => {
  test.each(['/users', '/users/:id/roles'])('%s has no page 0 and none of 101', async (list) => {
    const { id } = await create();
    for (const query of ['page=0', 'page_size=0', 'page_size=101', 'page=a', 'page=1&page=2x']) {
      const { status } = await api('GET', `${list.replace(':id', id)}?${query}`);
      expect([query, status]).toEqual([query, query === 'page=1&page=2x' ? 200 : 400]);
    }
    const far = await api('GET', `${list.replace(':id', id)}?page=90071992547409&page_size=100`);
    expect(far).toMatchObject({ status: 200, body: [] });
  });

  test('leaves out the holders of a role that nobody has heard of: none', async () => {
    const { id } = await create();
    const { body } = await api<unknown[]>('GET', `/users?excludeRoleId=nothing&search.id=${id}`);
    expect(body).toHaveLength(1);
  });
});

test('a body in bytes that are no text is refused', async () => {
  const response = await fetch(`${sharedServer().baseUrl}/api/users`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await managementToken(sharedServer())}`,
      'content-type': 'application/json',
    },
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  });
  expect([200, 400]).toContain(response.status);
});
