/**
 * OpenID Connect Core 1.0 (errata set 2), as the certification suite's Basic OP profile checks it:
 * codes, tokens and clients. Each title begins with the name of the suite's module.
 */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordKey } from '@/lib/oidc-records/rules';
import type { Browser } from '../../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  requestTokens,
  type Tokens,
} from '../../support/flow';
import { type Application, createApplication, createUser } from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
let application: Application;
let browser: Browser;
let userId: string;

beforeAll(async () => {
  application = await createApplication(server);
  const user = await createUser(server);
  userId = user.id;
  browser = (await obtainTokens(server, application, user)).flow.browser;
});

const refresh = (client: Application, refreshToken = '') =>
  requestTokens(server, client, { grant_type: 'refresh_token', refresh_token: refreshToken });

function userinfo({ access_token }: Tokens) {
  return fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } });
}

describe('Basic OP, the code flow', () => {
  test('oidcc-server: code, state and iss come back; the tokens are Bearer, uncached, and the ID Token verifies (§3.1)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, { scope: 'openid' });
    expect(Object.fromEntries(new URL(flow.url).searchParams)).toEqual({
      code,
      state: flow.state,
      iss: issuer,
    });
    const { status, headers, body } = await exchangeCode(flow, code);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid' });
    const { payload, protectedHeader } = await jwtVerify(body.id_token ?? '', keys, {
      issuer,
      audience: application.id,
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'],
    });
    expect(protectedHeader.alg).toBe('ES384');
    expect([payload.aud, payload.sub, payload.nonce]).toEqual([application.id, userId, flow.nonce]);
    expect(payload.iat).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000));
    expect(await (await userinfo(body)).json()).toMatchObject({ sub: userId });
  });

  test('oidcc-ensure-request-with-valid-pkce-succeeds: PKCE S256 is taken from a client with a secret (RFC 7636 §4)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser);
    expect(new URL(flow.authorizationUrl).searchParams.get('code_challenge_method')).toBe('S256');
    expect((await exchangeCode(flow, code)).status).toBe(200);
  });

  test('oidcc-ensure-registered-redirect-uri: an address that is not registered is an error page, not a redirect (§3.1.2.1)', async () => {
    const { url, response } = await authorize(server, application, {
      params: { redirect_uri: `${application.redirectUri}/unregistered` },
    });
    expect([new URL(url).pathname, response.status]).toEqual(['/oidc/auth', 400]);
    expect(response.headers.get('location')).toBeNull();
  });

  test('oidcc-server-client-secret-post: a client may send its secret in the form (§9)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: application.redirectUri,
        code_verifier: flow.verifier,
        client_id: application.id,
        client_secret: application.secret,
      }),
    });
    expect(response.status).toBe(200);
  });
});

describe('Basic OP, a code used twice', () => {
  test('oidcc-codereuse: is invalid_grant, and the tokens it gave are revoked (§3.1.3.2, RFC 6749 §4.1.2)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser);
    const first = await exchangeCode(flow, code);
    expect((await userinfo(first.body)).status).toBe(200);
    const second = await exchangeCode(flow, code);
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
    expect((await userinfo(first.body)).status).toBe(401);
  });

  /** Lets half a minute go by for a code. Only PostgreSQL lets a test write past the server. */
  async function ageByHalfAMinute(code: string): Promise<void> {
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      `UPDATE "oidc_records" SET "expiresAt" = "expiresAt" - interval '30 seconds',
         "consumedAt" = "consumedAt" - interval '30 seconds',
         "payload" = "payload" || jsonb_build_object(
           'iat', ("payload" ->> 'iat')::int - 30, 'exp', ("payload" ->> 'exp')::int - 30)
       WHERE "model" = 'AuthorizationCode' AND "id" = $1`,
      [recordKey('AuthorizationCode', code).id],
    );
    await client.end();
    expect(rowCount).toBe(1);
  }

  test.runIf(server.databaseUrl)(
    'oidcc-codereuse-30seconds: half a minute later it is the same (§3.1.3.2)',
    async () => {
      const { flow, code } = await authorizeAgain(server, application, browser);
      const first = await exchangeCode(flow, code);
      await ageByHalfAMinute(code);
      const second = await exchangeCode(flow, code);
      expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
      expect((await userinfo(first.body)).status).toBe(401);
    },
  );
});

describe('Basic OP, oidcc-refresh-token', () => {
  const offline = {
    scope: 'openid offline_access',
    params: { prompt: 'consent', max_age: '9999' },
  };

  async function obtainOffline(client: Application): Promise<Tokens> {
    const { flow, code } = await authorizeAgain(server, client, browser, offline);
    return (await exchangeCode(flow, code)).body;
  }

  test('the new ID Token has the same iss, sub, aud and auth_time, a later iat and no nonce but the old (§12.2)', async () => {
    const before = await obtainOffline(application);
    const { status, body } = await refresh(application, before.refresh_token);
    expect(status).toBe(200);
    const [old, fresh] = [decodeJwt(before.id_token ?? ''), decodeJwt(body.id_token ?? '')];
    for (const claim of ['iss', 'sub', 'aud', 'azp', 'auth_time']) {
      expect(fresh[claim]).toEqual(old[claim]);
    }
    expect(fresh.iat).toBeGreaterThanOrEqual(old.iat ?? Number.NaN);
    expect([undefined, old.nonce]).toContain(fresh.nonce);
    expect(body.access_token).not.toBe(before.access_token);
    expect((await userinfo(body)).status).toBe(200);
  });

  test('another client cannot use it (RFC 6749 §6)', async () => {
    const { refresh_token: refreshToken } = await obtainOffline(application);
    const { status, body } = await refresh(await createApplication(server), refreshToken);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a second client of the same End-User gets its own', async () => {
    const second = await createApplication(server);
    const tokens = await obtainOffline(second);
    expect((await refresh(second, tokens.refresh_token)).status).toBe(200);
  });

  test('offline_access without consent gives none, by §11 it must be ignored', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, {
      scope: 'openid offline_access',
    });
    const { body } = await exchangeCode(flow, code);
    expect(body.refresh_token).toBeUndefined();
    expect(body.scope).toBe('openid');
  });
});
