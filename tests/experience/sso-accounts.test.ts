import { beforeEach, describe, expect, test } from 'vitest';
import { authorize, exchangeCode, resume } from '../support/flow';
import { createUser, management } from '../support/management';
import { strongPassword } from '../support/names';
import { startOwnServer } from '../support/server';
import { settle } from './codes';
import {
  arrived,
  comeBack,
  companyDoor,
  type Door,
  identify,
  newDomain,
  providerOfFile,
  signedUpBy,
  somebody,
  submit,
  userIdOf,
  userOf,
} from './provider-people';
import { begin, call, demoApp, prove } from './visitors';

/** Its own: single sign-on is the tenant's setting. */
const { info: server } = await startOwnServer();
const provider = await providerOfFile();
const domain = newDomain();
const door = await companyDoor(server, provider, [domain]);

const strict = {
  singleSignOnEnabled: true,
  signUp: { identifiers: ['username' as const], password: true, verify: false },
  mfa: { factors: ['Totp' as const], policy: 'Mandatory' as const },
  passkeySignIn: { enabled: true },
};

beforeEach(() => settle(server, strict));

/** Somebody of the company. */
function colleague(claims: Record<string, unknown> = {}, at = domain) {
  const someone = somebody();
  return { ...someone, email: `${someone.sub}@${at}`, ...claims };
}

const signIn = (claims: Record<string, unknown>, at: Door = door) =>
  arrived(server, 'SignIn', at, claims);

async function ssoIdentitiesOf(id: string) {
  return (await userOf(server, id)).ssoIdentities as Record<string, unknown>[];
}

describe('whoever comes back from their company', () => {
  test('gets an account with their address, and is asked for nothing else', async () => {
    const ada = colleague({ given_name: 'Ada' });
    const { who, id } = await signedUpBy(server, door, ada);
    expect(await submit(who)).toBeUndefined();
    const { ssoIdentities, ...user } = await userOf(server, id);
    expect(user).toMatchObject({ primaryEmail: ada.email, name: 'Ada', avatar: ada.picture });
    expect(ssoIdentities).toEqual([
      {
        tenantId: 'default',
        id: expect.any(String),
        userId: id,
        ssoConnectorId: door.id,
        issuer: provider.issuer,
        identityId: ada.sub,
        detail: expect.objectContaining({
          id: ada.sub,
          email: ada.email,
          givenName: 'Ada',
          avatar: ada.picture,
        }),
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
      },
    ]);
  });

  test('is signed in by the account there, and what it says is kept', async () => {
    const ada = colleague();
    const { id } = await signedUpBy(server, door, ada);
    const { who, verificationId } = await signIn({ ...ada, email: undefined, department: 'R&D' });
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    expect(await userIdOf(who)).toBe(id);
    expect(await submit(who)).toBeUndefined();
    expect(await ssoIdentitiesOf(id)).toMatchObject([{ detail: { department: 'R&D' } }]);
    expect(await userOf(server, id)).toMatchObject({ name: 'Ada', primaryEmail: ada.email });
  });

  test('is nobody with an unknown account there', async () => {
    const { who, verificationId } = await signIn(colleague());
    expect(await identify(who, verificationId)).toMatchObject({
      status: 404,
      code: 'user.sso_identity_not_exist',
    });
  });

  test('is linked silently to the account with their address, in whatever letters', async () => {
    const ada = colleague();
    const { id } = await createUser(server, { primaryEmail: ada.email.toUpperCase() });
    const { who, verificationId } = await signIn(ada);
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    expect(await ssoIdentitiesOf(id)).toEqual([]);
    expect(await submit(who)).toBeUndefined();
    expect(await ssoIdentitiesOf(id)).toMatchObject([{ identityId: ada.sub }]);
  });

  test.each([
    ['that is not verified', () => colleague({ email_verified: false })],
    ['of which nothing is said', () => colleague({ email_verified: undefined })],
    ['of another domain', () => colleague({}, newDomain())],
    ['of a domain below', () => colleague({}, `sub.${domain}`)],
    ['of a domain that ends alike', () => colleague({}, `x${domain}`)],
    [
      'with the domain before a second at sign',
      () => colleague({ email: `ada@${domain}@evil.example.com` }),
    ],
  ])('is neither linked nor given an address %s', async (_what, someone) => {
    const ada = someone();
    if (!ada.email.includes('@evil')) await createUser(server, { primaryEmail: ada.email });
    const { who, verificationId } = await signIn(ada);
    expect(await identify(who, verificationId)).toMatchObject({
      status: 404,
      code: 'user.sso_identity_not_exist',
    });
    const { id } = await signedUpBy(server, door, ada);
    expect(await userOf(server, id)).toMatchObject({ primaryEmail: null });
  });

  test('speaks for no account of another connector, though it names the same issuer', async () => {
    const ada = colleague();
    await signedUpBy(server, door, ada);
    const other = await companyDoor(server, provider, [newDomain()]);
    const { who, verificationId } = await signIn(ada, other);
    expect(await identify(who, verificationId)).toMatchObject({
      code: 'user.sso_identity_not_exist',
    });
    const again = await arrived(server, 'Register', other, ada);
    expect(await identify(again.who, again.verificationId)).toMatchObject({
      status: 422,
      code: 'user.identity_already_in_use',
    });
  });

  test('finds the account by another connector of the same domain', async () => {
    const ada = colleague();
    const { id } = await signedUpBy(server, door, ada);
    const other = await companyDoor(server, provider, [domain]);
    const { who, verificationId } = await signIn(ada, other);
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    expect(await submit(who)).toBeUndefined();
    expect(await ssoIdentitiesOf(id)).toMatchObject([{ ssoConnectorId: other.id }]);
    await management(server, 'DELETE', `/sso-connectors/${other.id}`);
  });

  test('gets no second account for their address', async () => {
    const ada = colleague();
    await createUser(server, { primaryEmail: ada.email });
    const { who, verificationId } = await arrived(server, 'Register', door, ada);
    expect(await identify(who, verificationId)).toMatchObject({
      status: 422,
      code: 'user.email_already_in_use',
    });
  });

  test('makes one account at two moments that are the same', async () => {
    const ada = colleague({ email: undefined });
    const both = await Promise.all([1, 2].map(() => arrived(server, 'Register', door, ada)));
    const answers = await Promise.all(both.map((one) => identify(one.who, one.verificationId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)).toMatchObject({
      code: 'user.identity_already_in_use',
    });
  });

  test('is refused where single sign-on is off, the account is suspended, or sign-up is closed', async () => {
    const ada = colleague();
    const { id } = await signedUpBy(server, door, ada);
    await settle(server, { ...strict, singleSignOnEnabled: false, signInMode: 'SignIn' });
    const off = await signIn(ada);
    expect(await identify(off.who, off.verificationId)).toMatchObject({
      status: 422,
      code: 'user.sign_in_method_not_enabled',
    });
    const stranger = await arrived(server, 'Register', door, colleague());
    expect(await identify(stranger.who, stranger.verificationId)).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    });
    await settle(server, strict);
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const suspended = await signIn(ada);
    expect(await identify(suspended.who, suspended.verificationId)).toMatchObject({
      status: 401,
      code: 'user.suspended',
    });
  });

  test('spares nobody else’s account the second factor', async () => {
    const password = strongPassword();
    const { username } = await createUser(server, { password });
    const who = await begin(server, 'SignIn');
    await comeBack(who, door, colleague());
    await identify(who, await prove(who, { username, password }));
    expect(await submit(who)).toMatchObject({ status: 422, code: 'user.passkey_preferred' });
  });

  test('gives no address and no link to an account by the profile route', async () => {
    const { who, verificationId } = await arrived(server, 'Register', door, colleague());
    for (const type of ['email', 'social']) {
      expect(await call(who, 'POST', '/profile', { type, verificationId })).toMatchObject({
        status: 404,
        code: 'session.verification_session_not_found',
      });
    }
  });
});

test('tokens tell of the accounts that somebody has at companies', async () => {
  const ada = colleague();
  const flow = await authorize(server, demoApp(server), { scope: 'openid identities' });
  await call(flow, 'PUT', '', { interactionEvent: 'Register' });
  await identify(flow, await comeBack(flow, door, ada));
  const { body } = await call(flow, 'POST', '/submit');
  const code = (await resume(flow, String(body.redirectTo))).get('code') ?? '';
  const { access_token: token } = (await exchangeCode(flow, code)).body;
  const answer = await fetch(`${server.baseUrl}/oidc/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { issuer } = provider;
  const detail = expect.objectContaining({ email: ada.email });
  expect(await answer.json()).toMatchObject({
    identities: {},
    sso_identities: [{ issuer, identityId: ada.sub, detail }],
  });
});
