import { describe, expect, test } from 'vitest';
import { authorize, experience, signIn } from '../support/flow';
import { createApplication } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, made } from './api';

const legacy = (...parts: [string, string[], string]) => JSON.stringify(parts);

/** Digests of the password `password`, as other systems export them. */
const digests = [
  ['Bcrypt', '$2b$06$abcdefghijklmnopqrstuuNBpXtlux7FnXJE0fnrtkSXNhdOGmWHu'],
  [
    'Argon2i',
    '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
  ],
  ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
  ['SHA1', '5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8'],
  ['SHA256', '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8'],
  [
    'Legacy',
    legacy('pbkdf2', ['salt', '2', '20', 'sha1', '@'], 'ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957'),
  ],
] as const;

async function imported(passwordAlgorithm: string, passwordDigest: string) {
  const username = uniqueName('user');
  return made<{ id: string; username: string }>('/users', {
    username,
    passwordAlgorithm,
    passwordDigest,
  });
}

const stored = async (id: string) =>
  (await api('GET', `/users/${id}?includePasswordHash=true`)).body;

describe('somebody who comes from another system', () => {
  test.each(digests)(
    'signs in with a digest of %s, which is made anew',
    async (algorithm, digest) => {
      const server = sharedServer();
      const { id, username } = await imported(algorithm, digest);
      const verify = (password: string) =>
        api('POST', `/users/${id}/password/verify`, { password });
      expect((await verify('password')).status).toBe(204);
      await expectError(verify('Password'), 422, 'session.invalid_credentials');
      expect(await stored(id)).toMatchObject({
        passwordAlgorithm: algorithm,
        passwordDigest: digest,
        hasPassword: true,
      });

      const flow = await authorize(server, await createApplication(server));
      await signIn(flow, { username, password: 'password' });
      expect(await stored(id)).toMatchObject({
        passwordAlgorithm: 'Argon2id',
        passwordDigest: expect.stringMatching(/^\$argon2id\$/),
      });
      expect((await verify('password')).status).toBe(204);
    },
  );

  test.each([
    ['no digest at all', 'Bcrypt', 'nonsense'],
    ['an empty PHC string', 'Argon2id', '$argon2id$'],
  ])('with %s is told what everybody is told', async (_what, algorithm, digest) => {
    const server = sharedServer();
    const { username } = await imported(algorithm, digest);
    const flow = await authorize(server, await createApplication(server));
    await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
    const attempt = (value: string) =>
      experience(flow, 'POST', '/verification/password', {
        identifier: { type: 'username', value },
        password: 'password',
      });
    const known = await attempt(username);
    const unknown = await attempt(`${username}_not`);
    expect(known).toMatchObject({ status: 422, body: { code: 'session.invalid_credentials' } });
    expect(known.body).toEqual(unknown.body);
  });
});

describe('a digest that must not be checked is refused when it comes', () => {
  test.each([
    ['Legacy', '{"md5":1}', 'password.invalid_legacy_password_format'],
    ['Legacy', legacy('rot13', ['@'], 'a'), 'password.unsupported_legacy_hash_algorithm'],
    [
      'Legacy',
      legacy('pbkdf2', ['s', '1000000000', '64', 'sha512', '@'], 'a'),
      'password.unsupported_encryption_method',
    ],
    [
      'Legacy',
      legacy('firebase-scrypt', ['Bw==', 'Bw==', 'Bw==', '8', '30', '@'], 'Bw=='),
      'password.unsupported_encryption_method',
    ],
    [
      'Argon2id',
      '$argon2id$v=19$m=16777216,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
      'password.unsupported_encryption_method',
    ],
    [
      'Bcrypt',
      '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW',
      'password.unsupported_encryption_method',
    ],
  ])('%s %s', (passwordAlgorithm, passwordDigest, code) =>
    expectError(api('POST', '/users', { passwordAlgorithm, passwordDigest }), 400, code, {
      details: expect.stringMatching(/\w/),
    }),
  );
});
