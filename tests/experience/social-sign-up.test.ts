import { beforeEach, describe, expect, test } from 'vitest';
import type { Visitor } from '../support/flow';
import { createUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { settle } from './codes';
import {
  arrived,
  comeBack,
  identify,
  newDomain,
  providerOfFile,
  signedUpBy,
  socialDoor,
  somebody,
  submit,
  userIdOf,
  userOf,
} from './provider-people';
import { begin, call, newPerson, prove, signedUp } from './visitors';

/** Its own: what sign-up asks is the tenant's settings. */
const { info: server } = await startOwnServer();
const provider = await providerOfFile();
const door = await socialDoor(server, provider);

const nothing = { signUp: { identifiers: [], password: false, verify: false } };
const byUsername = { identifiers: ['username' as const], password: true, verify: false };

beforeEach(() =>
  settle(server, { ...nothing, socialSignIn: {}, mfa: { factors: [], policy: 'UserControlled' } }),
);

const signIn = (claims = somebody(), at = door) => arrived(server, 'SignIn', at, claims);

/** An account with these fields, made by an administrator. */
const account = (fields: Record<string, unknown>) => createUser(server, fields);

describe('a new account by a social provider', () => {
  test('starts out with what the provider says', async () => {
    const ada = somebody();
    const { who, id } = await signedUpBy(server, door, ada);
    expect(await userOf(server, id)).toMatchObject({
      name: 'Ada',
      avatar: ada.picture,
      primaryEmail: ada.email,
      applicationId: 'demo-app',
      identities: { [door.target]: { userId: ada.sub, details: { id: ada.sub, name: 'Ada' } } },
      hasPassword: false,
    });
    expect(await submit(who)).toBeUndefined();
  });

  test('leaves an address to the account that has it', async () => {
    const ada = somebody();
    const owner = await account({ primaryEmail: ada.email });
    const { id } = await signedUpBy(server, door, ada);
    expect(id).not.toBe(owner.id);
    expect(await userOf(server, id)).toMatchObject({ primaryEmail: null, name: 'Ada' });
  });

  test('keeps an address that was proved before', async () => {
    const { who, verificationId } = await arrived(server, 'Register', door, somebody());
    const { username } = newPerson();
    await call(who, 'POST', '/profile', { type: 'username', value: username });
    expect(await identify(who, verificationId)).toMatchObject({ status: 201 });
    expect(await userOf(server, await userIdOf(who))).toMatchObject({ username, name: 'Ada' });
  });

  test('is not made twice of one account there', async () => {
    const ada = somebody();
    await signedUpBy(server, door, ada);
    const { who, verificationId } = await arrived(server, 'Register', door, ada);
    const answer = await identify(who, verificationId);
    expect(answer).toMatchObject({ status: 422, code: 'user.identity_already_in_use' });
  });

  test('is made once by two who come at the same moment', async () => {
    const ada = somebody({ email: undefined });
    const both = await Promise.all([1, 2].map(() => arrived(server, 'Register', door, ada)));
    const answers = await Promise.all(both.map((one) => identify(one.who, one.verificationId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(answers.find(({ status }) => status === 422)).toMatchObject({
      code: 'user.identity_already_in_use',
    });
  });

  test('is not made where sign-up is closed, or the address is not wanted', async () => {
    await settle(server, { ...nothing, signInMode: 'SignIn' });
    const closed = await arrived(server, 'Register', door, somebody());
    expect(await identify(closed.who, closed.verificationId)).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    });
    const domain = newDomain();
    await settle(server, { ...nothing, emailBlocklistPolicy: { customBlocklist: [`@${domain}`] } });
    const ada = somebody({ email: `ada@${domain}` });
    const blocked = await arrived(server, 'Register', door, ada);
    expect(await identify(blocked.who, blocked.verificationId)).toMatchObject({
      status: 422,
      code: 'session.email_blocklist.email_not_allowed',
    });
  });

  test('gives what sign-up asks for before it is made, but no password', async () => {
    await settle(server, { signUp: byUsername });
    const { who, verificationId } = await arrived(server, 'Register', door, somebody());
    expect(await identify(who, verificationId)).toMatchObject({
      status: 422,
      code: 'user.missing_profile',
      body: { data: { missingProfile: ['username'] } },
    });
    const value = uniqueName('ada');
    await call(who, 'POST', '/profile', { type: 'username', value });
    expect(await call(who, 'POST', '/identification', {})).toMatchObject({ status: 201 });
    const { username, identities } = await userOf(server, await userIdOf(who));
    expect({ username, targets: Object.keys(identities as object) }).toEqual({
      username: value,
      targets: [door.target],
    });
    expect(await submit(who)).toBeUndefined();
  });

  test('is asked for nothing where the tenant spares those of social providers', async () => {
    await settle(server, { signUp: byUsername, socialSignIn: { skipRequiredIdentifiers: true } });
    const ada = somebody();
    const { who } = await signedUpBy(server, door, ada);
    expect(await submit(who)).toBeUndefined();
    const again = await signIn(ada);
    await identify(again.who, again.verificationId);
    expect(await submit(again.who)).toBeUndefined();
  });
});

describe('an account that gains one at a provider', () => {
  const link = (who: Visitor, verificationId: string) =>
    call(who, 'POST', '/profile', { type: 'social', verificationId });

  test('has it once the sign-in ends', async () => {
    await settle(server, { signUp: byUsername });
    const person = await signedUp(server);
    const who = await begin(server, 'SignIn');
    await identify(who, await prove(who, person));
    const ada = somebody();
    expect(await link(who, await comeBack(who, door, ada))).toMatchObject({ status: 204 });
    expect(await submit(who)).toBeUndefined();
    const { identities, primaryEmail } = await userOf(server, person.id);
    expect(identities).toMatchObject({ [door.target]: { userId: ada.sub } });
    expect(primaryEmail).toBeNull();
  });

  test('does not get what is somebody else’s, nor before anybody is identified', async () => {
    const ada = somebody();
    await signedUpBy(server, door, ada);
    const who = await begin(server, 'SignIn');
    const verificationId = await comeBack(who, door, ada);
    expect(await link(who, verificationId)).toMatchObject({
      status: 404,
      code: 'session.identifier_not_found',
    });
    const password = strongPassword();
    const { username } = await account({ password });
    await identify(who, await prove(who, { username, password }));
    expect(await link(who, verificationId)).toMatchObject({
      status: 422,
      code: 'user.identity_already_in_use',
    });
  });

  test('gets none by what was not verified, nor by a record of another kind', async () => {
    const who = await begin(server, 'Register');
    const asked = { state: 'state', redirectUri: `${server.baseUrl}/callback/${door.id}` };
    const path = `/verification/social/${door.id}/authorization-uri`;
    const { body } = await call(who, 'POST', path, asked);
    expect(await link(who, String(body.verificationId))).toMatchObject({
      status: 400,
      code: 'session.verification_failed',
    });
    const social = await comeBack(who, door, somebody());
    const answer = await call(who, 'POST', '/profile', { type: 'email', verificationId: social });
    expect(answer).toMatchObject({
      status: 404,
      code: 'session.verification_session_not_found',
    });
  });
});
