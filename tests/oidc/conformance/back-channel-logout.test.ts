/**
 * OpenID Connect Back-Channel Logout 1.0 (errata set 1), as the certification suite's profile checks
 * it: oidcc-backchannel-rp-initiated-logout.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  requestTokens,
  signIn,
} from '../../support/flow';
import { readForm, submitForm } from '../../support/html';
import {
  type Application,
  createApplication,
  createUser,
  type TestUser,
} from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
const event = 'http://schemas.openid.net/event/backchannel-logout';

type Call = { path: string; method: string; contentType: string; body: URLSearchParams };
const calls: Call[] = [];
/** Every client's receiver, told apart by their paths; one of them always fails. */
let receiver: Server;
let user: TestUser;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', method = '', headers } = request;
      const body = new URLSearchParams(Buffer.concat(chunks).toString());
      calls.push({ path, method, contentType: headers['content-type'] ?? '', body });
      response.statusCode = path.startsWith('/broken') ? 500 : 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  user = await createUser(server);
});

afterAll(() => new Promise((resolve) => receiver.close(resolve)));

/** A client whose receiver is below `path`. */
async function client(path: string, isSessionRequired = true): Promise<Application> {
  const { port } = receiver.address() as AddressInfo;
  return createApplication(server, {
    oidcClientMetadata: {
      redirectUris: ['http://localhost:9/callback'],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: `http://127.0.0.1:${port}${path}`,
      backchannelLogoutSessionRequired: isSessionRequired,
    },
  });
}

async function signedIn(application: Application) {
  const { flow, tokens } = await obtainTokens(server, application, user, { scope: 'openid' });
  return { browser: flow.browser, claims: decodeJwt(tokens.id_token ?? '') };
}

async function alsoSignedIn(application: Application, browser: Browser): Promise<JWTPayload> {
  const { flow, code } = await authorizeAgain(server, application, browser, { scope: 'openid' });
  return decodeJwt((await exchangeCode(flow, code)).body.id_token ?? '');
}

async function signOut(browser: Browser, params: Record<string, string> = {}) {
  const page = await browser.fetch(`${issuer}/session/end?${new URLSearchParams(params)}`);
  const answer = await submitForm(browser, readForm(await page.text()));
  expect(answer.status).toBe(303);
}

/** The calls that a path has received, once there is one. */
async function callsOf(path: string): Promise<Call[]> {
  const received = () => calls.filter((call) => call.path === path);
  await expect.poll(() => received().length, { timeout: 10_000 }).toBeGreaterThan(0);
  return received();
}

async function verify(call: Call, application: Application) {
  return jwtVerify(call.body.get('logout_token') ?? '', keys, {
    issuer,
    audience: application.id,
    typ: 'logout+jwt',
  });
}

describe('Back-Channel Logout OP, a logout', () => {
  test('oidcc-backchannel-rp-initiated-logout: the client gets one POST with a logout token, and nothing else (§2.5)', async () => {
    const application = await client('/one');
    const { browser } = await signedIn(application);
    await signOut(browser, { client_id: application.id });
    const received = await callsOf('/one');
    expect(received).toHaveLength(1);
    const [call] = received;
    expect(call).toMatchObject({
      method: 'POST',
      contentType: expect.stringMatching(/^application\/x-www-form-urlencoded/),
    });
    expect([...(call?.body.keys() ?? [])]).toEqual(['logout_token']);
  });

  test('the logout token is signed by a published key with an ID Token’s algorithm, and typed logout+jwt (§2.4)', async () => {
    const application = await client('/signed');
    const { browser } = await signedIn(application);
    await signOut(browser);
    const [call] = await callsOf('/signed');
    const { protectedHeader } = await verify(call as Call, application);
    expect(protectedHeader).toEqual({
      alg: 'ES384',
      typ: 'logout+jwt',
      kid: expect.any(String),
    });
  });

  test('it has iss, aud, iat, exp, jti, the event, sub and the session’s sid, and never a nonce (§2.4)', async () => {
    const application = await client('/claims');
    const { browser, claims } = await signedIn(application);
    await signOut(browser);
    const [call] = await callsOf('/claims');
    const { payload } = await verify(call as Call, application);
    expect(payload).toEqual({
      iss: issuer,
      aud: application.id,
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.stringMatching(/.{16,}/),
      events: { [event]: {} },
      sub: user.id,
      sid: claims.sid,
    });
    expect(claims.sid).toEqual(expect.any(String));
    // §2.4: at most two minutes are recommended.
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(120);
  });

  test('a client that does not require the session gets one with sub at least (§2.2)', async () => {
    const application = await client('/sub', false);
    const { browser } = await signedIn(application);
    await signOut(browser);
    const [call] = await callsOf('/sub');
    expect((await verify(call as Call, application)).payload.sub).toBe(user.id);
  });

  test('every client of the session gets one of its own: another jti, aud and sid (§2.3, §2.4)', async () => {
    const [one, other] = [await client('/both-1'), await client('/both-2')];
    const { browser, claims } = await signedIn(one);
    const ofOther = await alsoSignedIn(other, browser);
    await signOut(browser, { client_id: one.id });
    const [first, second] = [await callsOf('/both-1'), await callsOf('/both-2')];
    expect([first.length, second.length]).toEqual([1, 1]);
    const tokens = [
      (await verify(first[0] as Call, one)).payload,
      (await verify(second[0] as Call, other)).payload,
    ];
    expect(tokens.map(({ sid }) => sid)).toEqual([claims.sid, ofOther.sid]);
    expect(tokens[0]?.jti).not.toBe(tokens[1]?.jti);
  });

  test('a client that fails keeps neither the End-User nor the other clients (§2.7)', async () => {
    const [broken, fine] = [await client('/broken'), await client('/fine')];
    const { browser } = await signedIn(broken);
    await alsoSignedIn(fine, browser);
    await signOut(browser);
    expect(await callsOf('/broken')).not.toHaveLength(0);
    expect(await callsOf('/fine')).toHaveLength(1);
  });
});

describe('Back-Channel Logout OP, what ends with the session', () => {
  const refresh = (application: Application, token = '') =>
    requestTokens(server, application, { grant_type: 'refresh_token', refresh_token: token });

  test('a refresh token that was given without offline_access (§2.7)', async () => {
    const application = await createApplication(server, {
      customClientMetadata: { alwaysIssueRefreshToken: true },
    });
    const { flow, tokens } = await obtainTokens(server, application, user);
    expect((await refresh(application, tokens.refresh_token)).status).toBe(200);
    await signOut(flow.browser);
    const { status, body } = await refresh(application, tokens.refresh_token);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('but not one for offline_access (§2.7)', async () => {
    const application = await createApplication(server);
    const { flow, tokens } = await obtainTokens(server, application, user, {
      scope: 'openid offline_access',
      params: { prompt: 'login consent' },
    });
    await signOut(flow.browser);
    expect((await refresh(application, tokens.refresh_token)).status).toBe(200);
  });

  test('when somebody else signs in, the clients of the End-User before are told (§2.3)', async () => {
    const application = await client('/before');
    const { browser, claims } = await signedIn(application);
    const flow = await authorize(server, application, { browser, params: { prompt: 'login' } });
    const { response } = await browser.follow(await signIn(flow, await createUser(server)));
    await submitForm(browser, readForm(await response.text()));
    const [call] = await callsOf('/before');
    expect((await verify(call as Call, application)).payload).toMatchObject({
      sub: user.id,
      sid: claims.sid,
    });
  });
});

describe('Back-Channel Logout OP, who gets none', () => {
  test('a client of the same End-User’s other session (§2.3)', async () => {
    const [here, elsewhere] = [await client('/here'), await client('/elsewhere')];
    const { browser } = await signedIn(here);
    await signedIn(elsewhere);
    await signOut(browser);
    await callsOf('/here');
    expect(calls.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });

  test('anybody, before the logout is confirmed', async () => {
    const [asked, later] = [await client('/asked'), await client('/later')];
    const first = await signedIn(asked);
    await first.browser.fetch(`${issuer}/session/end?client_id=${asked.id}`);
    const second = await signedIn(later);
    await signOut(second.browser);
    await callsOf('/later');
    expect(calls.filter(({ path }) => path === '/asked')).toEqual([]);
  });
});

describe('Back-Channel Logout OP, the ID Token', () => {
  test('carries the sid that logout tokens name, the same for a client throughout its session (§2.1)', async () => {
    const application = await client('/sid');
    const { browser, claims } = await signedIn(application);
    expect((await alsoSignedIn(application, browser)).sid).toBe(claims.sid);
  });
});
