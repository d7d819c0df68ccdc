import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

type User = { id: string } & Record<string, unknown>;

const create = (fields: Record<string, unknown> = {}) => made<User>('/users', fields);

/** A number of a country code of three digits. */
const phoneNumber = () => `855${Math.floor(Math.random() * 9e8 + 1e8)}`;
const email = () => `${uniqueName('mail')}@example.com`;

describe('creating a user', () => {
  test('answers exactly the documented fields', async () => {
    const [username, primaryEmail, primaryPhone] = [uniqueName('user'), email(), phoneNumber()];
    const profile = { givenName: 'Ann', address: { country: 'FR' } };
    const user = await create({
      username,
      primaryEmail,
      primaryPhone,
      name: 'Ann',
      avatar: 'https://example.com/a.png',
      customData: { a: { b: 1 } },
      profile,
      password: 'short',
    });
    expect(user).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{12}$/),
      username,
      primaryEmail,
      primaryPhone,
      name: 'Ann',
      avatar: 'https://example.com/a.png',
      customData: { a: { b: 1 } },
      identities: {},
      lastSignInAt: null,
      createdAt: expect.any(Number),
      updatedAt: expect.any(Number),
      profile,
      applicationId: null,
      cimdClientId: null,
      isSuspended: false,
      hasPassword: true,
    });
    expect((await api('GET', `/users/${user.id}`)).body).toEqual(user);
  });

  test('needs nothing at all', async () => {
    expect(await create()).toMatchObject({ username: null, hasPassword: false });
  });

  test('takes an empty text for none', async () => {
    expect(await create({ name: '', avatar: '' })).toMatchObject({ name: null, avatar: null });
  });

  test('takes a digest from another system, and shows it only when asked', async () => {
    const passwordDigest = '5f4dcc3b5aa765d61d8327deb882cf99';
    const user = await create({ passwordDigest, passwordAlgorithm: 'MD5' });
    expect(user).not.toHaveProperty('passwordDigest');
    const path = `/users/${user.id}`;
    const shown = await api('GET', `${path}?includePasswordHash=true&includeSsoIdentities=1`);
    expect(shown.body).toMatchObject({
      passwordDigest,
      passwordAlgorithm: 'MD5',
      ssoIdentities: [],
    });
    expect((await api('GET', `${path}?includePasswordHash=no`)).body).not.toHaveProperty(
      'passwordDigest',
    );
  });

  test.each([
    [{ password: 'a', passwordDigest: 'b', passwordAlgorithm: 'MD5' }, 'user.password_and_digest'],
    [{ passwordDigest: 'b' }, 'user.password_algorithm_required'],
    [
      { passwordDigest: 'b', passwordAlgorithm: 'Legacy' },
      'password.invalid_legacy_password_format',
    ],
  ])('refuses %j', (body, code) => expectError(api('POST', '/users', body), 400, code));

  test.each([
    ['username', '1abc'],
    ['username', 'a b'],
    ['username', ''],
    ['primaryEmail', 'nobody'],
    ['primaryPhone', '+8551234'],
    ['avatar', 'javascript:alert(1)'],
    ['password', ''],
    ['passwordAlgorithm', 'ROT13'],
    ['profile', 'here'],
  ])('refuses %s %j', (field, value) =>
    expectInvalidBody(api('POST', '/users', { [field]: value }), field),
  );

  test.each(['username', 'name'])('refuses a %s too long to keep', (field) =>
    expectError(api('POST', '/users', { [field]: 'n'.repeat(129) }), 422, 'entity.value_too_long'),
  );

  test('refuses what somebody has, however it is written', async () => {
    const [username, primaryEmail, primaryPhone] = [uniqueName('user'), email(), phoneNumber()];
    await create({ username, primaryEmail, primaryPhone });
    const taken = (body: Record<string, unknown>, code: string) =>
      expectError(api('POST', '/users', body), 422, code);
    await taken({ username }, 'user.username_already_in_use');
    await taken({ primaryEmail: primaryEmail.toUpperCase() }, 'user.email_already_in_use');
    await taken({ primaryPhone }, 'user.phone_already_in_use');
    const withTrunkZero = primaryPhone.replace(/^855/, '8550');
    await taken({ primaryPhone: withTrunkZero }, 'user.phone_already_in_use');
    // Under the default policy case counts.
    await create({ username: username.toUpperCase() });
  });

  test('at the same moment under one name makes one user', async () => {
    const username = uniqueName('user');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api('POST', '/users', { username })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array<number>(7).fill(422)]);
  });
});

describe('a user', () => {
  test('is changed field by field, custom data and profile as a whole', async () => {
    const user = await create({
      username: uniqueName('user'),
      name: 'Old',
      customData: { a: 1 },
      profile: { nickname: 'o' },
    });
    const { status, body } = await api<User>('PATCH', `/users/${user.id}`, {
      customData: { b: 2 },
      profile: { givenName: 'New' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...user,
      customData: { b: 2 },
      profile: { givenName: 'New' },
      updatedAt: body.updatedAt,
    });
    expect(body.updatedAt).toBeGreaterThanOrEqual(Number(user.updatedAt));
  });

  test.each([null, ''])('loses a field that is set to %j', async (nothing) => {
    const user = await create({
      username: uniqueName('user'),
      primaryEmail: email(),
      primaryPhone: phoneNumber(),
      name: 'n',
      avatar: 'https://example.com/a.png',
    });
    const cleared = {
      username: nothing,
      primaryEmail: nothing,
      primaryPhone: nothing,
      name: nothing,
      avatar: nothing,
    };
    const { body } = await api('PATCH', `/users/${user.id}`, cleared);
    expect(body).toMatchObject({
      username: null,
      primaryEmail: null,
      primaryPhone: null,
      name: null,
      avatar: null,
    });
    // And somebody else may have them now.
    await create({ username: user.username, primaryEmail: user.primaryEmail });
  });

  test("cannot take another's e-mail", async () => {
    const primaryEmail = email();
    await create({ primaryEmail });
    const { id } = await create();
    await expectError(
      api('PATCH', `/users/${id}`, { primaryEmail }),
      422,
      'user.email_already_in_use',
    );
    await expectInvalidBody(api('PATCH', `/users/${id}`, { primaryEmail: 'x' }), 'primaryEmail');
  });

  test('merges custom data and profile on the paths for them', async () => {
    const { id } = await create({ customData: { a: 1, b: 1 }, profile: { nickname: 'a' } });
    const path = `/users/${id}`;
    const data = await api('PATCH', `${path}/custom-data`, { customData: { b: 2, c: 3 } });
    expect(data).toMatchObject({ status: 200, body: { a: 1, b: 2, c: 3 } });
    expect((await api('GET', `${path}/custom-data`)).body).toEqual({ a: 1, b: 2, c: 3 });
    const profile = await api('PATCH', `${path}/profile`, { profile: { givenName: 'b' } });
    expect(profile).toMatchObject({ status: 200, body: { nickname: 'a', givenName: 'b' } });
    await expectInvalidBody(api('PATCH', `${path}/custom-data`, { a: 1 }), 'customData');
    await expectInvalidBody(api('PATCH', `${path}/profile`, { givenName: 'b' }), 'profile');
  });

  test('keeps choices about second factors and passkeys', async () => {
    const { id } = await create();
    const path = `/users/${id}/logto-configs`;
    const undecided = {
      mfa: { skipped: false, skipMfaOnSignIn: false },
      passkeySignIn: { skipped: false },
    };
    expect((await api('GET', path)).body).toEqual(undecided);
    const changed = await api('PATCH', path, { mfa: { skipped: true, enabled: true } });
    expect(changed.body).toEqual({
      ...undecided,
      mfa: { enabled: true, skipped: true, skipMfaOnSignIn: false },
    });
    const more = await api('PATCH', path, { passkeySignIn: { skipped: true } });
    expect(more.body).toMatchObject({ mfa: { skipped: true }, passkeySignIn: { skipped: true } });
  });

  test('is suspended and let in again', async () => {
    const { id } = await create();
    const path = `/users/${id}/is-suspended`;
    expect((await api('PATCH', path, { isSuspended: true })).body).toMatchObject({
      isSuspended: true,
    });
    expect((await api('PATCH', path, { isSuspended: false })).body).toMatchObject({
      isSuspended: false,
    });
    await expectInvalidBody(api('PATCH', path, { isSuspended: 'yes' }), 'isSuspended');
  });

  test('is deleted once', async () => {
    const { id } = await create();
    expect(await api('DELETE', `/users/${id}`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `/users/${id}`), 404, 'entity.not_found');
  });

  test.each([
    ['GET', ''],
    ['PATCH', '', {}],
    ['DELETE', ''],
    ['GET', '/custom-data'],
    ['PATCH', '/custom-data', { customData: {} }],
    ['PATCH', '/profile', { profile: {} }],
    ['GET', '/logto-configs'],
    ['PATCH', '/logto-configs', {}],
    ['PATCH', '/is-suspended', { isSuspended: true }],
    ['PATCH', '/password', { password: 'a' }],
    ['POST', '/password/verify', { password: 'a' }],
    ['GET', '/has-password'],
    ['GET', '/roles'],
    ['POST', '/roles', { roleIds: [] }],
    ['PUT', '/roles', { roleIds: [] }],
    ['DELETE', '/roles/nothing'],
  ] as const)('that does not exist is a 404 at %s %j', (method, path, body?: object) =>
    expectError(api(method, `/users/nobody${path}`, body), 404, 'entity.not_found'),
  );
});

describe('the list of users', () => {
  test('finds by every searchable field', async () => {
    const [username, primaryEmail, primaryPhone] = [uniqueName('user'), email(), phoneNumber()];
    const name = uniqueName('Name');
    const { id } = await create({ username, primaryEmail, primaryPhone, name });
    for (const [field, value] of Object.entries({
      id,
      username,
      primaryEmail,
      primaryPhone,
      name,
    })) {
      const { body } = await api<User[]>(
        'GET',
        `/users?search.${field}=${encodeURIComponent(value)}`,
      );
      expect(body.map((user) => user.id)).toEqual([id]);
    }
  });

  test('leaves out the holders of a role', async () => {
    const prefix = uniqueName('Holder');
    const [one, two] = [await create({ name: `${prefix}1` }), await create({ name: `${prefix}2` })];
    const role = await made('/roles', { name: prefix, description: 'd' });
    await made(`/roles/${role.id}/users`, { userIds: [one.id] }, 201);
    const path = `/users?search.name=${prefix}%25&excludeRoleId=${role.id}`;
    const { body, headers } = await api<User[]>('GET', path);
    expect(body.map(({ id }) => id)).toEqual([two.id]);
    expect(headers.get('total-number')).toBe('1');
    await expectError(api('GET', `${path}&excludeOrganizationId=a`), 400, 'request.invalid_input');
  });
});

describe('the last administrator', () => {
  test('can be neither deleted nor suspended, and keeps the role when the user’s are replaced', async () => {
    const { username } = sharedServer().administrator;
    const { body } = await api<User[]>('GET', `/users?search.username=${username}&mode=exact`);
    const path = `/users/${body[0]?.id}`;
    const refusal = [403, 'role.internal_role_violation'] as const;
    expect((await api('PUT', `${path}/roles`, { roleIds: [] })).status).toBe(200);
    await expectError(api('DELETE', path), ...refusal);
    await expectError(api('PATCH', `${path}/is-suspended`, { isSuspended: true }), ...refusal);
    expect((await api('GET', path)).body).toMatchObject({ isSuspended: false });
  });
});
