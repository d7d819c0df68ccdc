import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { messagesTo } from '../support/inbox';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import {
  begun,
  identify,
  member,
  newEmail,
  newPhone,
  proved,
  send,
  settle,
  submitted,
} from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

beforeEach(() => settle(server));

/** Sign-up settings; `password` is asked for as well where it is true. */
const signUp = (identifiers: ('username' | 'email' | 'phone')[], password = false, more = {}) => ({
  signUp: { identifiers, password, verify: true, ...more },
});

async function accountOf(who: Parameters<typeof call>[0]) {
  const { body } = await call(who, 'GET', '/interaction');
  return (await management(server, 'GET', `/users/${body.userId}`)).body;
}

describe('signing up by a code', () => {
  it.each([
    ['an e-mail address', newEmail(), 'primaryEmail'],
    ['a phone', newPhone(), 'primaryPhone'],
  ])('with %s alone makes an account of it', async (_what, address, field) => {
    const { who, verificationId } = await begun(server, 'Register', address);
    expect(await identify(who, verificationId)).toBe(201);
    expect(await accountOf(who)).toMatchObject({ [field]: address.value, hasPassword: false });
    expect(await identify(who, verificationId)).toBe(201);
    expect(await submitted(who)).toBe(200);
  });

  it('with a password asks for that too, and keeps the address meanwhile', async () => {
    await settle(server, signUp(['email'], true));
    const email = newEmail();
    const { who, verificationId } = await begun(server, 'Register', email);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 422,
      code: 'user.missing_profile',
      body: { data: { missingProfile: ['password'] } },
    });
    const { body: state } = await call(who, 'GET', '/interaction');
    expect(state.profile).toEqual({ primaryEmail: email.value });
    const [local = ''] = email.value.split('@');
    const weak = await call(who, 'POST', '/profile', { type: 'password', value: local });
    expect(weak).toMatchObject({ status: 422, code: 'password.rejected' });
    await call(who, 'POST', '/profile', { type: 'password', value: strongPassword() });
    expect(await identify(who)).toBe(201);
    expect(await accountOf(who)).toMatchObject({ primaryEmail: email.value, hasPassword: true });
    expect(await submitted(who)).toBe(200);
  });

  it('with both addresses asks for the second one too', async () => {
    const secondaryIdentifiers = [{ identifier: 'phone', verify: true }];
    await settle(server, signUp(['email'], false, { secondaryIdentifiers }));
    const [email, phone] = [newEmail(), newPhone()];
    const { who, verificationId } = await begun(server, 'Register', email);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      code: 'user.missing_profile',
      body: { data: { missingProfile: ['phone'] } },
    });
    const byPhone = await proved(who, phone, 'Register');
    await call(who, 'POST', '/profile', { type: 'phone', verificationId: byPhone });
    expect(await identify(who)).toBe(201);
    const both = { primaryEmail: email.value, primaryPhone: phone.value };
    expect(await accountOf(who)).toMatchObject(both);
  });

  it('with a username and an address of either kind', async () => {
    const secondaryIdentifiers = [{ identifier: 'emailOrPhone', verify: true }];
    await settle(server, signUp(['username'], true, { secondaryIdentifiers }));
    for (const address of [newEmail(), newPhone()]) {
      const who = await begin(server, 'Register');
      const username = uniqueName('person');
      await call(who, 'POST', '/profile', { type: 'username', value: username });
      await call(who, 'POST', '/profile', { type: 'password', value: strongPassword() });
      expect(await call(who, 'POST', '/identification', {})).toMatchObject({
        code: 'user.missing_profile',
        body: { data: { missingProfile: ['emailOrPhone'] } },
      });
      expect(await identify(who, await proved(who, address, 'Register'))).toBe(201);
      expect(await accountOf(who)).toMatchObject({ username });
      expect(await submitted(who)).toBe(200);
    }
  });

  it("is refused with an address that is somebody's, however it is spelled", async () => {
    const { email, phone } = await member(server);
    const byMail = await begin(server, 'Register');
    const shouted = { type: 'email' as const, value: email.value.toUpperCase() };
    const mailed = await proved(byMail, shouted, 'Register', email.value);
    expect(await identify(byMail, mailed)).toBe('user.email_already_in_use');
    const byPhone = await begin(server, 'Register');
    const trunk = { type: 'phone' as const, value: `810${phone.value.slice(2)}` };
    const texted = await proved(byPhone, trunk, 'Register', phone.value);
    expect(await identify(byPhone, texted)).toBe('user.phone_already_in_use');
  });

  it('makes one account of an address, also for two at the same moment', async () => {
    const email = newEmail();
    const first = await begun(server, 'Register', email);
    const second = await begun(server, 'Register', email);
    const answers = await Promise.all(
      [first, second].map(({ who, verificationId }) => identify(who, verificationId)),
    );
    expect(answers.map(String).sort()).toEqual(['201', 'user.email_already_in_use']);
  });

  it('needs a code that was told', async () => {
    const who = await begin(server, 'Register');
    const { body } = await send(who, newEmail(), 'Register');
    expect(await identify(who, String(body.verificationId))).toBe('session.verification_failed');
  });

  it('takes no address that is too long to be kept', async () => {
    const email = { type: 'email' as const, value: `${'a'.repeat(200)}@example.com` };
    const { who, verificationId } = await begun(server, 'Register', email);
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 422,
      code: 'entity.value_too_long',
    });
  });

  it('keeps a domain in the form of DNS, so that all of its spellings are one account', async () => {
    const name = uniqueName('mail');
    const spelled = (domain: string) => ({ type: 'email' as const, value: `${name}@${domain}` });
    const ascii = `${name}@xn--mnchen-3ya.example`;
    const who = await begin(server, 'Register');
    const verificationId = await proved(who, spelled('MÜNCHEN.example'), 'Register', ascii);
    expect(await identify(who, verificationId)).toBe(201);
    expect(await accountOf(who)).toMatchObject({ primaryEmail: ascii });
    for (const domain of ['münchen.example', 'mu\u0308nchen.example', 'XN--MNCHEN-3YA.example']) {
      const again = await begin(server, 'Register');
      const id = await proved(again, spelled(domain), 'Register', ascii);
      expect(await identify(again, id)).toBe('user.email_already_in_use');
    }
  });
});

describe('an e-mail address that the settings do not take', () => {
  const blocked = async (email: string, policy: object) => {
    await settle(server, { emailBlocklistPolicy: policy });
    const identifier = { type: 'email' as const, value: email };
    const { status, code } = await send(await begin(server, 'Register'), identifier, 'Register');
    const messages = await messagesTo(server, email);
    return [status, code, messages.length];
  };
  const notAllowed = [422, 'session.email_blocklist.email_not_allowed', 0];

  it.each([
    ['is blocked', 'eve@blocked.example', { customBlocklist: ['@blocked.example'] }, notAllowed],
    ['is not on the list', 'eve@a.example', { customAllowlist: ['@b.example'] }, notAllowed],
    ['is disposable', 'eve@mailinator.com', { blockDisposableAddresses: true }, notAllowed],
    [
      'has a sub-address',
      'eve+1@example.com',
      { blockSubaddressing: true },
      [422, 'session.email_blocklist.email_subaddressing_not_allowed', 0],
    ],
  ])('because it %s gets no code to sign up with', async (_why, email, policy, answer) => {
    expect(await blocked(email, policy)).toEqual(answer);
  });

  it("is no new account's by another way either", async () => {
    const email = newEmail('blocked.example');
    const { who, verificationId } = await begun(server, 'SignIn', email);
    await settle(server, { emailBlocklistPolicy: { customBlocklist: ['@blocked.example'] } });
    await call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    const notTaken = 'session.email_blocklist.email_not_allowed';
    expect(await identify(who, verificationId)).toBe(notTaken);
    expect(await call(who, 'POST', '/profile', { type: 'email', verificationId })).toMatchObject({
      status: 422,
      code: notTaken,
    });
    expect((await call(who, 'GET', '/interaction')).body.profile).toEqual({});
  });

  it('joins no account that is there', async () => {
    const { phone } = await member(server, { primaryEmail: undefined });
    const { who, verificationId } = await begun(server, 'SignIn', phone);
    await identify(who, verificationId);
    const blockedMail = await proved(who, newEmail('blocked.example'), 'SignIn');
    await settle(server, { emailBlocklistPolicy: { customBlocklist: ['@blocked.example'] } });
    const field = { type: 'email', verificationId: blockedMail };
    expect(await call(who, 'POST', '/profile', field)).toMatchObject({
      status: 422,
      code: 'session.email_blocklist.email_not_allowed',
    });
  });

  it('lets its account sign in all the same', async () => {
    const { email } = await member(server);
    await settle(server, { emailBlocklistPolicy: { customBlocklist: ['*@*'] } });
    const { who, verificationId } = await begun(server, 'SignIn', email);
    expect(await identify(who, verificationId)).toBe(204);
  });
});

it('closed registration takes no code for a new account', async () => {
  await settle(server, { signInMode: 'SignIn' });
  const { who, verificationId } = await begun(server, 'Register', newEmail());
  expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
    status: 403,
    code: 'auth.forbidden',
  });
});

it('closed sign-in takes no code for an old one', async () => {
  const { email } = await member(server);
  await settle(server, {
    signInMode: 'Register',
    signIn: { methods: [method('email', true, true)] },
  } as never);
  const { who, verificationId } = await begun(server, 'SignIn', email);
  expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
    status: 403,
    code: 'auth.forbidden',
  });
});
