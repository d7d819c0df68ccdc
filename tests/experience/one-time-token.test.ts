import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUser, type JsonObject, management } from '../support/management';
import {
  type MadeToken,
  makeToken,
  setTokenStatus,
  tokenStatus,
  uniqueEmail,
} from '../support/one-time-token';
import { startOwnServer } from '../support/server';
import { begin, call } from './visitors';

/** Its own: who may come in is the tenant's settings. */
const { info: server } = await startOwnServer();

type Visitor = Awaited<ReturnType<typeof begin>>;

async function settings(patch: JsonObject): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', patch);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

const byEmail = {
  signUp: { identifiers: ['email'], password: false, verify: true },
  signIn: {
    methods: [
      { identifier: 'email', password: false, verificationCode: true, isPasswordPrimary: false },
    ],
  },
};

function verify(who: Visitor, { token, email }: Pick<MadeToken, 'token' | 'email'>) {
  const identifier = { type: 'email', value: email };
  return call(who, 'POST', '/verification/one-time-token/verify', { identifier, token });
}

async function proved(who: Visitor, made: MadeToken): Promise<string> {
  const { status, body } = await verify(who, made);
  expect([status, body]).toEqual([200, { verificationId: expect.any(String) }]);
  return String(body.verificationId);
}

async function member(fields: JsonObject = {}) {
  const primaryEmail = uniqueEmail();
  return { ...(await createUser(server, { primaryEmail, ...fields })), primaryEmail };
}

beforeAll(() => settings(byEmail));
beforeEach(() => settings({ signInMode: 'SignInAndRegister' }));

describe('proving an address by a one-time token', () => {
  it('keeps a verified record, uses the token up and makes a captcha needless', async () => {
    const context = { jitOrganizationIds: ['org'] };
    const made = await makeToken(server, { context });
    const who = await begin(server, 'SignIn');
    const verificationId = await proved(who, made);
    expect(await tokenStatus(server, made)).toBe('consumed');
    const { body } = await call(who, 'GET', '/interaction');
    expect(body).toMatchObject({ captcha: { verified: false, skipped: true } });
    expect(body.verificationRecords).toEqual([
      {
        id: verificationId,
        type: 'OneTimeToken',
        identifier: { type: 'email', value: made.email },
        verified: true,
        oneTimeTokenContext: context,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(made.token);
  });

  it('is a 404 for a token that there is not', async () => {
    const who = await begin(server, 'SignIn');
    expect(await verify(who, { token: 'nothing', email: uniqueEmail() })).toMatchObject({
      status: 404,
      code: 'one_time_token.token_not_found',
    });
  });

  it.each([
    ['consumed', 'one_time_token.token_consumed'],
    ['revoked', 'one_time_token.token_revoked'],
    ['expired', 'one_time_token.token_expired'],
  ])('is refused once the token is %s', async (status, code) => {
    const made = await makeToken(server);
    await setTokenStatus(server, made, status);
    const who = await begin(server, 'SignIn');
    expect(await verify(who, made)).toMatchObject({ status: 400, code });
  });

  it('is refused for another address and for another event, and leaves the token good', async () => {
    const made = await makeToken(server, { context: { interactionEvent: 'Register' } });
    const who = await begin(server, 'SignIn');
    expect(await verify(who, { ...made, email: uniqueEmail() })).toMatchObject({
      status: 400,
      code: 'one_time_token.email_mismatch',
    });
    expect(await verify(who, made)).toMatchObject({
      status: 400,
      code: 'one_time_token.interaction_event_mismatch',
    });
    expect(await tokenStatus(server, made)).toBe('active');
    await proved(await begin(server, 'Register'), made);
  });

  it.each([
    [{ identifier: { type: 'email', value: 'nonsense' }, token: 'a' }],
    [{ identifier: { type: 'phone', value: '4915112345678' }, token: 'a' }],
    [{ identifier: { type: 'email', value: 'a@example.com' }, token: '' }],
    [{ token: 'a' }],
  ])('refuses %j', async (body) => {
    const who = await begin(server, 'SignIn');
    expect(await call(who, 'POST', '/verification/one-time-token/verify', body)).toMatchObject({
      status: 400,
      code: 'guard.invalid_input',
    });
  });

  it('succeeds once of many at the same moment, in browsers and by the management API', async () => {
    const made = await makeToken(server);
    const visitors = await Promise.all([1, 2, 3, 4].map(() => begin(server, 'SignIn')));
    const { token, email } = made;
    const answers = await Promise.all([
      ...visitors.map((who) => verify(who, made)),
      verify(visitors[0] as Visitor, made),
      management(server, 'POST', '/one-time-tokens/verify', { token, email }),
    ]);
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it('is told in the audit log, without token and address', async () => {
    const made = await makeToken(server);
    const who = await begin(server, 'ForgotPassword');
    await verify(who, { ...made, token: 'a guess' });
    await proved(who, made);
    const key = 'Interaction.ForgotPassword.Verification.OneTimeToken.Submit';
    const logs = await vi.waitFor(async () => {
      const { body } = await management<JsonObject[]>(server, 'GET', `/logs?logKey=${key}`);
      expect(body).toHaveLength(2);
      return body;
    });
    expect(logs).toMatchObject([
      { payload: { result: 'Success', applicationId: 'demo-app' } },
      { payload: { result: 'Error', error: { code: 'one_time_token.token_not_found' } } },
    ]);
    for (const secret of [made.token, made.email, 'a guess']) {
      expect(JSON.stringify(logs)).not.toContain(secret);
    }
  });

  it('is counted by the lock-out with all else that is tried for the address', async () => {
    await settings({ sentinelPolicy: { maxAttempts: 3, lockoutDuration: 1 } });
    const { primaryEmail: email } = await member();
    const who = await begin(server, 'SignIn');
    await verify(who, { token: 'one', email });
    await verify(who, { token: 'two', email });
    const identifier = { type: 'email', value: email };
    const password = await call(who, 'POST', '/verification/password', {
      identifier,
      password: 'x',
    });
    const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };
    expect(password).toMatchObject(blocked);
    const made = await makeToken(server, { email });
    expect(await verify(who, made)).toMatchObject(blocked);
    expect(await tokenStatus(server, made)).toBe('active');
    await settings({ sentinelPolicy: {} });
  });
});

describe('whoever proved an address by a one-time token', () => {
  it('is signed in, whatever case the address is written in', async () => {
    const { id, primaryEmail } = await member();
    const who = await begin(server, 'SignIn');
    const made = await makeToken(server, { email: primaryEmail.toUpperCase() });
    const verificationId = await proved(who, { ...made, email: primaryEmail });
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
    expect((await call(who, 'GET', '/interaction')).body).toMatchObject({ userId: id });
    expect(await call(who, 'POST', '/submit')).toMatchObject({
      status: 200,
      body: { redirectTo: expect.stringContaining('/oidc/auth/') },
    });
  });

  it('is signed in although signing in, or doing so by e-mail, is closed', async () => {
    const { primaryEmail: email } = await member();
    await settings({ signInMode: 'Register' });
    const who = await begin(server, 'SignIn');
    const verificationId = await proved(who, await makeToken(server, { email }));
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
  });

  it('is told that there is no such account, and may make it although registering is closed', async () => {
    await settings({ signInMode: 'SignIn' });
    const made = await makeToken(server);
    const who = await begin(server, 'SignIn');
    const switchEvent = () =>
      call(who, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    expect(await switchEvent()).toMatchObject({ status: 403, code: 'auth.forbidden' });
    const verificationId = await proved(who, made);
    const identification = () => call(who, 'POST', '/identification', { verificationId });
    expect(await identification()).toMatchObject({
      status: 404,
      code: 'user.user_not_exist',
      body: { data: { identifier: { type: 'email', value: made.email } } },
    });
    expect(await switchEvent()).toMatchObject({ status: 204 });
    expect(await identification()).toMatchObject({ status: 201 });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 200 });
    const { body } = await call(who, 'GET', '/interaction');
    const account = await management(server, 'GET', `/users/${body.userId}`);
    expect(account.body).toMatchObject({ primaryEmail: made.email });
  });

  it('makes no second account of an address that has one', async () => {
    const { primaryEmail: email } = await member();
    const who = await begin(server, 'Register');
    const verificationId = await proved(who, await makeToken(server, { email }));
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 422,
      code: 'user.email_already_in_use',
    });
  });

  it('is not let in while suspended', async () => {
    const { id, primaryEmail: email } = await member();
    await management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
    const who = await begin(server, 'SignIn');
    const verificationId = await proved(who, await makeToken(server, { email }));
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 401,
      code: 'user.suspended',
    });
  });

  it('sets a forgotten password anew if the token is for that, and only then', async () => {
    const { primaryEmail: email } = await member();
    const other = await begin(server, 'ForgotPassword');
    const plain = await proved(other, await makeToken(server, { email }));
    expect(await call(other, 'POST', '/identification', { verificationId: plain })).toMatchObject({
      status: 422,
      code: 'session.not_supported_for_forgot_password',
    });

    const who = await begin(server, 'ForgotPassword');
    const context = { interactionEvent: 'ForgotPassword' };
    const verificationId = await proved(who, await makeToken(server, { email, context }));
    expect(await call(who, 'POST', '/identification', { verificationId })).toMatchObject({
      status: 204,
    });
    const password = 'Another-strong-1-password';
    expect(await call(who, 'PUT', '/profile/password', { password })).toMatchObject({
      status: 204,
    });
    expect(await call(who, 'POST', '/submit')).toMatchObject({ status: 204 });
  });
});
