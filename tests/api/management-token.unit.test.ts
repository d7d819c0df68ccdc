import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, importJWK, type JWK, SignJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { authorizeManagement } from '@/lib/api/management-token';

/** What the mocked provider signs with; replaced to rotate. */
const current = vi.hoisted(() => ({ signing: [] as object[] }));
vi.mock('@/lib/oidc/keys', () => ({ loadProviderKeys: async () => current }));
vi.mock('@/lib/applications/store', () => ({
  findApplication: async (id: string) => (id === 'machine' ? { id } : undefined),
}));
const people: Record<string, { isSuspended: boolean }> = {
  ann: { isSuspended: false },
  bob: { isSuspended: true },
};
vi.mock('@/lib/users/store', () => ({ findUserById: async (id: string) => people[id] }));

async function newKey(): Promise<JWK> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES384', use: 'sig' };
}

const key = await newKey();
current.signing = [key];

const good = {
  iss: 'http://localhost:3001/oidc',
  aud: 'https://default.logto.app/api',
  sub: 'machine',
  client_id: 'machine',
  scope: 'all',
};
const nowSeconds = () => Math.floor(Date.now() / 1000);

async function token(claims: object = {}, { typ = 'at+jwt', lifetimeSeconds = 60 } = {}) {
  const payload = { ...good, exp: nowSeconds() + lifetimeSeconds, jti: randomUUID(), ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES384', kid: key.kid ?? '', typ })
    .sign(await importJWK(key));
}

const authorize = (bearer: string) =>
  authorizeManagement(
    new Request('http://localhost', { headers: { authorization: `Bearer ${bearer}` } }),
  );

afterEach(() => {
  vi.useRealTimers();
  current.signing = [key];
});

describe('the caller of the Management API', () => {
  test('is a machine where the subject is the client', async () => {
    const caller = await authorize(await token({ scope: 'other all' }));
    expect(caller).toEqual({ type: 'app', id: 'machine', scopes: new Set(['other', 'all']) });
  });

  test('is a person where it is not', async () => {
    expect(await authorize(await token({ sub: 'ann' }))).toMatchObject({ type: 'user', id: 'ann' });
  });

  test.each([
    ['expired', { exp: nowSeconds() - 1 }, {}],
    ['without an end', { exp: undefined }, {}],
    ['of another issuer', { iss: 'https://elsewhere.example/oidc' }, {}],
    ['for another audience', { aud: 'https://elsewhere.example' }, {}],
    ['that is an ID token', {}, { typ: 'JWT' }],
  ])('is refused with a token %s', async (_how, claims, options) => {
    await expect(authorize(await token(claims, options))).rejects.toMatchObject({
      code: 'auth.unauthorized',
      status: 401,
      data: { code: expect.stringMatching(/^ERR_/) },
    });
  });

  test('is refused without a subject, or without the scope', async () => {
    const noSubject = { code: 'auth.jwt_sub_missing', status: 401 };
    await expect(authorize(await token({ sub: undefined }))).rejects.toMatchObject(noSubject);
    const noScope = { code: 'auth.forbidden', status: 403 };
    await expect(authorize(await token({ scope: 'allowed' }))).rejects.toMatchObject(noScope);
  });

  test.each(['deleted', undefined])('is refused as client %s', async (client_id) => {
    const noClient = { code: 'auth.unauthorized', status: 401 };
    await expect(authorize(await token({ client_id }))).rejects.toMatchObject(noClient);
  });

  test.each([
    ['is suspended', 'bob'],
    ['is deleted', 'carol'],
  ])('is refused as a user who %s', async (_what, sub) => {
    const refused = { code: 'auth.unauthorized', status: 401 };
    await expect(authorize(await token({ sub }))).rejects.toMatchObject(refused);
  });

  test('is refused with a signature made with the public key as a shared secret', async () => {
    const { d: _private, ...publicKey } = key;
    const forged = await new SignJWT({ ...good, exp: nowSeconds() + 60 })
      .setProtectedHeader({ alg: 'HS256', kid: key.kid ?? '', typ: 'at+jwt' })
      .sign(new TextEncoder().encode(JSON.stringify(publicKey)));
    await expect(authorize(forged)).rejects.toMatchObject({ code: 'auth.unauthorized' });
  });

  test('is refused once a token that was good has expired', async () => {
    const bearer = await token({}, { lifetimeSeconds: 60 });
    await authorize(bearer);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    await expect(authorize(bearer)).rejects.toMatchObject({ code: 'auth.unauthorized' });
  });

  test('is refused once the key of a token that was good is gone', async () => {
    const bearer = await token();
    await authorize(bearer);
    current.signing = [await newKey()];
    await expect(authorize(bearer)).rejects.toMatchObject({ code: 'auth.unauthorized' });
  });
});
