import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  experience,
  type Flow,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  type JsonObject,
  management,
  type TestUser,
} from '../support/management';
import { startOwnServer } from '../support/server';
import { authenticatorApp, giveBackupCodes, giveTotp } from '../support/totp';

// Its tenant offers factors and asks nobody for them.
const { info: server } = await startOwnServer();
const allow = (factors: string[]) =>
  management(server, 'PATCH', '/sign-in-exp', { mfa: { factors, policy: 'NoPrompt' } });
await allow(['Totp', 'BackupCode']);

const multiFactor = 'urn:genkan:acr:mfa';
const level = { acr_values: multiFactor };
const application = await createApplication(server, {
  customClientMetadata: { alwaysIssueRefreshToken: true },
});

/** Who has an app, and decided to sign in without it. */
async function decliner() {
  const user = await createUser(server);
  const app = await giveTotp(server, user.id);
  const waive = { mfa: { enabled: false, skipMfaOnSignIn: true } };
  const { status } = await management(server, 'PATCH', `/users/${user.id}/logto-configs`, waive);
  expect(status).toBe(200);
  return { user, app };
}

/** A browser with a session that a password has made. */
async function signedIn(user: TestUser) {
  const { flow, tokens } = await obtainTokens(server, application, user);
  return { browser: flow.browser, tokens };
}

/** Names the user by a password; nothing is submitted. */
async function identified(flow: Flow, { username, password }: TestUser) {
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const { body } = await experience(flow, 'POST', '/verification/password', {
    identifier: { type: 'username', value: username },
    password,
  });
  await experience(flow, 'POST', '/identification', { verificationId: body.verificationId });
  return flow;
}

const submit = async (flow: Flow) => {
  const { status, body } = await experience(flow, 'POST', '/submit');
  return { status, ...body } as { status: number; code?: string; data?: JsonObject } & {
    redirectTo?: string;
  };
};

async function claimsAfter(flow: Flow, redirectTo: string | undefined) {
  const answer = await resume(flow, redirectTo ?? '');
  const { body } = await exchangeCode(flow, answer.get('code') ?? '');
  const { acr, amr } = decodeJwt(body.id_token ?? '');
  return { acr, amr, tokens: body };
}

const demanded = { status: 403, code: 'session.mfa.require_mfa_verification' };

describe('an app that asks for a second factor', () => {
  test('gets one of somebody who is signed in and had left it out', async () => {
    const { user, app } = await decliner();
    const { browser, tokens } = await signedIn(user);
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ amr: ['pwd'] });
    const silent = await authorize(server, application, {
      browser,
      params: { ...level, prompt: 'none' },
    });
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');

    const flow = await authorize(server, application, { browser, params: level });
    expect(new URL(flow.url).pathname).toBe('/sign-in');
    await identified(flow, user);
    expect(await submit(flow)).toMatchObject({ ...demanded, data: { availableFactors: ['Totp'] } });
    await experience(flow, 'POST', '/verification/totp/verify', { code: app.code() });
    const { redirectTo } = await submit(flow);
    expect(await claimsAfter(flow, redirectTo)).toMatchObject({
      acr: multiFactor,
      amr: ['pwd', 'otp', 'mfa'],
    });

    // The session is of that level from now on, for every app.
    for (const prompt of [undefined, 'none']) {
      const again = await authorizeAgain(server, application, browser, {
        params: { ...level, prompt },
      });
      const { body } = await exchangeCode(again.flow, again.code);
      expect(decodeJwt(body.id_token ?? '').acr).toBe(multiFactor);
    }
  });

  test('gets one of somebody who was not signed in', async () => {
    const { user, app } = await decliner();
    const flow = await identified(await authorize(server, application, { params: level }), user);
    expect(await submit(flow)).toMatchObject(demanded);
    await experience(flow, 'POST', '/verification/totp/verify', { code: app.code() });
    expect((await submit(flow)).redirectTo).toBeTruthy();
  });

  test('has one set up by whoever has none, who has proved it by that', async () => {
    const user = await createUser(server);
    const flow = await identified(await authorize(server, application, { params: level }), user);
    const refused = await submit(flow);
    expect(refused).toMatchObject({ status: 422, code: 'user.missing_mfa' });
    expect(refused.data).toEqual({ availableFactors: ['Totp'] });
    const { body } = await experience(flow, 'POST', '/verification/totp/secret');
    const { verificationId } = body;
    const { code } = authenticatorApp(String(body.secret));
    await experience(flow, 'POST', '/verification/totp/verify', { code: code(), verificationId });
    expect(await submit(flow)).toMatchObject({ status: 422 });
    await experience(flow, 'POST', '/profile/mfa', { type: 'Totp', verificationId });
    const { redirectTo } = await submit(flow);
    expect(await claimsAfter(flow, redirectTo)).toMatchObject({ acr: multiFactor });
  });

  test('is answered without where the tenant has none to offer', async () => {
    await allow([]);
    const { user } = await decliner();
    const flow = await authorize(server, application, { params: level });
    const claims = await claimsAfter(flow, await signIn(flow, user));
    await allow(['Totp', 'BackupCode']);
    expect(claims).toMatchObject({ acr: undefined, amr: ['pwd'] });
  });

  test('is told what it came to, where it asked for more', async () => {
    const { user, app } = await decliner();
    const params = { acr_values: 'phr' };
    const flow = await identified(await authorize(server, application, { params }), user);
    expect(await submit(flow)).toMatchObject(demanded);
    await experience(flow, 'POST', '/verification/totp/verify', { code: app.code() });
    const { redirectTo } = await submit(flow);
    expect(await claimsAfter(flow, redirectTo)).toMatchObject({ acr: multiFactor });
  });
});

describe('a session with a second factor', () => {
  test('says so in refreshed tokens, and to an API in its access tokens', async () => {
    const { user, app } = await decliner();
    const { indicator, scopeIds } = await createResource(server, ['pay']);
    const role = await createRole(server, 'User', [scopeIds.pay ?? '']);
    await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
    const ask = (params: Record<string, string>, browser = new Browser()) =>
      authorize(server, application, {
        browser,
        scope: 'openid offline_access pay',
        params: { resource: indicator, ...params },
      });
    const flow = await identified(await ask(level), user);
    await experience(flow, 'POST', '/verification/totp/verify', { code: app.code() });
    const { tokens } = await claimsAfter(flow, (await submit(flow)).redirectTo);
    const { body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      resource: indicator,
    });
    const told = decodeJwt(body.id_token ?? '');
    expect(told).toMatchObject({ acr: multiFactor, amr: ['pwd', 'otp', 'mfa'] });
    const { acr, auth_time: at, scope } = decodeJwt(body.access_token);
    expect({ acr, at, scope }).toEqual({ acr: multiFactor, at: expect.any(Number), scope: 'pay' });
  });

  test('shows which factors made it, and nothing that is secret', async () => {
    const { user, app } = await decliner();
    const codes = await giveBackupCodes(server, user.id);
    const flow = await identified(await authorize(server, application, { params: level }), user);
    await experience(flow, 'POST', '/verification/totp/verify', { code: app.code() });
    await experience(flow, 'POST', '/verification/backup-code/verify', { code: codes[0] });
    await resume(flow, (await submit(flow)).redirectTo ?? '');
    const { body } = await management<{ sessions: { lastSubmission: JsonObject }[] }>(
      server,
      'GET',
      `/users/${user.id}/sessions`,
    );
    const [{ lastSubmission } = { lastSubmission: {} }] = body.sessions;
    expect(lastSubmission.verificationRecords).toEqual([
      expect.objectContaining({ type: 'Password', verified: true }),
      { id: expect.any(String), type: 'Totp', userId: user.id, verified: true },
      { id: expect.any(String), type: 'BackupCode', userId: user.id, code: codes[0] },
    ]);
    const told = JSON.stringify(body);
    for (const secret of [app.secret, codes[1], 'encrypted']) expect(told).not.toContain(secret);
  });
});

test('a factor that was set up by the way does not lift a session that was made without', async () => {
  const { user } = await decliner();
  const flow = await identified(await authorize(server, application), user);
  const { body } = await experience(flow, 'POST', '/verification/totp/secret');
  const own = authenticatorApp(String(body.secret));
  const { verificationId } = body;
  const proof = { code: own.code(), verificationId };
  expect((await experience(flow, 'POST', '/verification/totp/verify', proof)).status).toBe(200);
  const claims = await claimsAfter(flow, (await submit(flow)).redirectTo);
  expect(claims).toMatchObject({ acr: undefined, amr: ['pwd'] });
});
