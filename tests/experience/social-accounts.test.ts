import { beforeEach, describe, expect, test } from 'vitest';
import { authorize, type Visitor } from '../support/flow';
import { createUser, management } from '../support/management';
import { strongPassword } from '../support/names';
import { startOwnServer } from '../support/server';
import { newPhone, settle } from './codes';
import {
  arrived,
  comeBack,
  identify,
  providerOfFile,
  signedUpBy,
  socialDoor,
  somebody,
  submit,
  userIdOf,
  userOf,
} from './provider-people';
import { askWhere } from './upstreams';
import { begin, call, prove } from './visitors';

/** Its own: what sign-up asks is the tenant's settings. */
const { info: server } = await startOwnServer();
const provider = await providerOfFile();
const door = await socialDoor(server, provider);
const following = await socialDoor(server, provider, { syncProfile: true });

const nothing = { signUp: { identifiers: [], password: false, verify: false } };

beforeEach(() =>
  settle(server, { ...nothing, socialSignIn: {}, mfa: { factors: [], policy: 'UserControlled' } }),
);

const signIn = (claims = somebody(), at = door) => arrived(server, 'SignIn', at, claims);

/** An account with these fields, made by an administrator. */
const account = (fields: Record<string, unknown>) => createUser(server, fields);

describe('whoever comes back from a social provider', () => {
  test('is signed in where the account there is known', async () => {
    const ada = somebody();
    const made = await signedUpBy(server, door, ada);
    const { who, verificationId } = await signIn(ada);
    expect(await identify(who, verificationId)).toMatchObject({ status: 204 });
    expect(await userIdOf(who)).toBe(made.id);
    expect(await submit(who)).toBeUndefined();
    expect((await userOf(server, made.id)).lastSignInAt).toEqual(expect.any(Number));
  });

  test('is nobody with an unknown account there', async () => {
    const { who, verificationId } = await signIn();
    const answer = await identify(who, verificationId);
    expect(answer).toMatchObject({ status: 404, code: 'user.identity_not_exist' });
    expect(answer.body.data).toBeUndefined();
  });

  test('is nobody at another target, though the provider calls the account the same', async () => {
    const ada = somebody({ email: undefined });
    await signedUpBy(server, door, ada);
    const { who, verificationId } = await signIn(ada, following);
    expect(await identify(who, verificationId)).toMatchObject({ code: 'user.identity_not_exist' });
  });

  test('is told of the account that goes by their address, as the provider spells it', async () => {
    const ada = somebody();
    await account({ primaryEmail: ada.email });
    const value = ada.email.toUpperCase();
    const { who, verificationId } = await signIn({ ...ada, email: value });
    expect(await identify(who, verificationId)).toMatchObject({
      status: 404,
      code: 'user.identity_not_exist',
      body: { data: { relatedUser: { type: 'email', value } } },
    });
  });

  test('is told of the account with their phone before that with their e-mail', async () => {
    const phone = newPhone().value;
    const ada = somebody({ phone_number: `+${phone}`, phone_number_verified: true });
    await account({ primaryEmail: ada.email });
    await account({ primaryPhone: phone });
    const { who, verificationId } = await signIn(ada);
    const { body } = await identify(who, verificationId);
    expect(body.data).toEqual({ relatedUser: { type: 'phone', value: phone } });
  });

  test.each([
    ['that the provider has not verified', { email_verified: false }],
    ['of which the provider does not say so', { email_verified: undefined }],
  ])('finds nobody by an e-mail %s, asked for or not', async (_what, claims) => {
    const ada = somebody(claims);
    await account({ primaryEmail: ada.email });
    const { who, verificationId } = await signIn(ada);
    for (const more of [{}, { linkSocialIdentity: true }]) {
      const answer = await identify(who, verificationId, more);
      expect(answer).toMatchObject({ status: 404, code: 'user.identity_not_exist' });
      expect(answer.body.data).toBeUndefined();
    }
  });

  test('takes the related account where that is asked for, and has it from then on', async () => {
    const ada = somebody();
    const { id } = await account({ primaryEmail: ada.email, name: 'Countess' });
    const { who, verificationId } = await signIn(ada);
    const answer = await identify(who, verificationId, { linkSocialIdentity: true });
    expect(answer.status).toBe(204);
    expect((await userOf(server, id)).identities).toEqual({});
    expect((await call(who, 'GET', '/interaction')).body.profile).toMatchObject({
      socialIdentity: { target: door.target, userInfo: { id: ada.sub } },
    });
    expect(await submit(who)).toBeUndefined();
    expect(await userOf(server, id)).toMatchObject({
      name: 'Countess',
      avatar: null,
      identities: { [door.target]: { userId: ada.sub, details: { email: ada.email } } },
    });
    const again = await signIn(ada);
    expect(await identify(again.who, again.verificationId)).toMatchObject({ status: 204 });
  });

  test('takes nobody where there is nobody to take', async () => {
    const { who, verificationId } = await signIn();
    expect(await identify(who, verificationId, { linkSocialIdentity: true })).toMatchObject({
      status: 404,
      code: 'user.identity_not_exist',
    });
  });

  test('does not take an account over from another account at the same provider', async () => {
    const before = somebody();
    const { id } = await signedUpBy(server, door, before);
    const { who, verificationId } = await signIn(somebody({ email: before.email }));
    await identify(who, verificationId, { linkSocialIdentity: true });
    expect(await submit(who)).toMatchObject({
      status: 422,
      code: 'user.social_account_exists_in_profile',
    });
    expect((await userOf(server, id)).identities).toMatchObject({
      [door.target]: { userId: before.sub },
    });
  });

  test('is refused with a suspended account, linked or related', async () => {
    const ada = somebody();
    const { id } = await account({ primaryEmail: ada.email });
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const { who, verificationId } = await signIn(ada);
    const answer = await identify(who, verificationId, { linkSocialIdentity: true });
    expect(answer).toMatchObject({ status: 401, code: 'user.suspended' });
  });

  test('is refused where somebody else is identified', async () => {
    const ada = somebody();
    await signedUpBy(server, door, ada);
    const who = await begin(server, 'SignIn');
    const password = strongPassword();
    const { username } = await account({ password });
    await identify(who, await prove(who, { username, password }));
    const answer = await identify(who, await comeBack(who, door, ada));
    expect(answer).toMatchObject({ status: 409, code: 'session.identity_conflict' });
  });

  test('still proves a second factor that the account has', async () => {
    const ada = somebody();
    const { id } = await account({ primaryEmail: ada.email });
    await settle(server, { ...nothing, mfa: { factors: ['Totp'], policy: 'Mandatory' } });
    await management(server, 'POST', `/users/${id}/mfa-verifications`, { type: 'Totp' });
    const { who, verificationId } = await signIn(ada);
    await identify(who, verificationId, { linkSocialIdentity: true });
    expect(await submit(who)).toMatchObject({
      status: 403,
      code: 'session.mfa.require_mfa_verification',
    });
    expect((await userOf(server, id)).identities).toEqual({});
  });

  test('does not come in at the Console, whatever the tenant has', async () => {
    const ada = somebody();
    await signedUpBy(server, door, ada);
    const redirectUri = `${server.baseUrl}/console/callback`;
    const console = { id: 'admin-console', name: '', type: 'SPA', secret: '', redirectUri };
    const who: Visitor = await authorize(server, console);
    expect((await call(who, 'PUT', '', { interactionEvent: 'SignIn' })).status).toBe(204);
    expect(await identify(who, await comeBack(who, door, ada))).toMatchObject({
      status: 422,
      code: 'user.sign_in_method_not_enabled',
    });
  });
});

describe('name and picture', () => {
  test('follow the provider at each sign-in where the connector says so', async () => {
    const ada = somebody({ picture: 'https://pictures.example.com/1' });
    const { id } = await signedUpBy(server, following, ada);
    const now = { ...ada, name: 'Ada Lovelace', picture: 'https://pictures.example.com/2' };
    const { who, verificationId } = await signIn(now, following);
    await identify(who, verificationId);
    expect(await submit(who)).toBeUndefined();
    const shown = { name: 'Ada Lovelace', avatar: 'https://pictures.example.com/2' };
    expect(await userOf(server, id)).toMatchObject(shown);
  });

  test('stay where it does not, and are kept as far as they can be', async () => {
    const ada = somebody({ name: 'A'.repeat(200), picture: 'javascript:alert(1)' });
    const { id } = await signedUpBy(server, door, ada);
    const { who, verificationId } = await signIn({ ...ada, name: 'Ada' });
    await identify(who, verificationId);
    expect(await submit(who)).toBeUndefined();
    expect(await userOf(server, id)).toMatchObject({ name: 'A'.repeat(128), avatar: null });
  });
});

test('nobody is sent away by a connector for mail', async () => {
  const mail = { connectorId: 'http-email', config: { endpoint: 'https://mail.example' } };
  const { body } = await management<{ id: string }>(server, 'POST', '/connectors', mail);
  expect(await askWhere(await begin(server, 'SignIn'), 'social', body.id)).toMatchObject({
    status: 400,
    code: 'connector.unexpected_type',
  });
});
