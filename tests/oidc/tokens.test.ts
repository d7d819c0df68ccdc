import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  authorize,
  exchangeCode,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
const offline = { scope: 'openid profile offline_access', params: { prompt: 'login consent' } };

async function codeFlow() {
  const application = await createApplication(server);
  const flow = await authorize(server, application);
  const answer = await resume(flow, await signIn(flow, await createUser(server)));
  return { flow, code: answer.get('code') ?? '' };
}

function userinfo(accessToken: string) {
  return fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
}

describe('the code flow', () => {
  test('ends with an ES384 ID token that says who signed in', async () => {
    const application = await createApplication(server);
    const user = await createUser(server, { name: 'Ann Example' });
    const { flow, tokens } = await obtainTokens(server, application, user, {
      scope: 'openid profile email phone',
    });
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? '', keys, {
      issuer,
      audience: application.id,
    });
    expect(protectedHeader).toEqual({ alg: 'ES384', kid: expect.any(String) });
    expect(payload).toMatchObject({
      sub: user.id,
      nonce: flow.nonce,
      name: 'Ann Example',
      username: user.username,
      preferred_username: user.username,
      picture: null,
      email: null,
      email_verified: false,
      phone_number: null,
      phone_number_verified: false,
    });
    expect(payload.at_hash).toBeUndefined();
    expect(payload.created_at).toBeGreaterThan(1_600_000_000_000);
    expect(payload.exp && payload.iat && payload.exp - payload.iat).toBe(3600);
  });

  test('answers with an opaque access token that userinfo takes', async () => {
    const user = await createUser(server);
    const { tokens } = await obtainTokens(server, await createApplication(server), user);
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile',
    });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.access_token).toMatch(/^[\w-]{43,}$/);
    const response = await userinfo(tokens.access_token);
    expect(await response.json()).toMatchObject({ sub: user.id, username: user.username });
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(`${issuer}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}`, 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
  });

  test('a code sent again is refused in the words of the API too', async () => {
    const { flow, code } = await codeFlow();
    await exchangeCode(flow, code);
    const second = await exchangeCode(flow, code);
    expect(second.body).toMatchObject({
      error: 'invalid_grant',
      code: 'oidc.invalid_grant',
      error_uri: expect.any(String),
    });
  });

  test('a code sent eight times at once succeeds once', async () => {
    const { flow, code } = await codeFlow();
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchangeCode(flow, code)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(7).fill(400)]);
    const refused = answers.filter(({ status }) => status === 400);
    expect(refused.every(({ body }) => body.error === 'invalid_grant')).toBe(true);
  });
});

describe('a refresh token', () => {
  test('is given for offline_access with prompt=consent only', async () => {
    const [application, user] = [await createApplication(server), await createUser(server)];
    const { scope } = offline;
    const without = await obtainTokens(server, application, user, { scope });
    expect(without.tokens.refresh_token).toBeUndefined();
    const { tokens } = await obtainTokens(server, application, user, offline);
    expect(tokens.refresh_token).toBeTruthy();
  });

  test('of a client with a secret stays the same while it is young', async () => {
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server), offline);
    const { body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(body.refresh_token).toBe(tokens.refresh_token);
    expect(decodeJwt(body.id_token ?? '').sub).toBe(decodeJwt(tokens.id_token ?? '').sub);
  });

  test('may ask for less, and gets no ID token without openid', async () => {
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server), offline);
    const refresh = (scope: string) =>
      requestTokens(server, application, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
        scope,
      });
    const narrowed = await refresh('openid');
    expect(decodeJwt(narrowed.body.id_token ?? '')).not.toHaveProperty('username');
    expect((await refresh('profile')).body.id_token).toBeUndefined();
    const wider = await refresh('openid email');
    expect([wider.status, wider.body.error]).toEqual([400, 'invalid_scope']);
  });
});

describe('introspection and revocation', () => {
  async function post(path: string, application: { id: string; secret: string }, token: string) {
    const { id, secret } = application;
    const response = await fetch(`${issuer}/token/${path}`, {
      method: 'POST',
      headers: secret ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : {},
      body: new URLSearchParams(secret ? { token } : { token, client_id: id }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as object) : undefined };
  }

  test('an opaque access token is described', async () => {
    const [application, user] = [await createApplication(server), await createUser(server)];
    const { tokens } = await obtainTokens(server, application, user);
    expect((await post('introspection', application, tokens.access_token)).body).toEqual({
      active: true,
      client_id: application.id,
      exp: expect.any(Number),
      iat: expect.any(Number),
      iss: issuer,
      scope: 'openid profile',
      sub: user.id,
      token_type: 'Bearer',
    });
    expect((await post('introspection', application, 'unknown')).body).toEqual({ active: false });
  });

  test('a revoked access token takes its grant with it', async () => {
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server), offline);
    expect((await post('revocation', application, tokens.access_token)).status).toBe(200);
    expect((await userinfo(tokens.access_token)).status).toBe(401);
    const { status, body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });
});
