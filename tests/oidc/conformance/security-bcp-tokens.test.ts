/**
 * RFC 9700, Best Current Practice for OAuth 2.0 Security: codes, tokens and the clients that hold them.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Browser } from '../../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  requestTokens,
} from '../../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
  type TestUser,
} from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined };
const offline = { scope: 'openid profile offline_access', params: { prompt: 'consent' } };
let application: Application;
let spa: Application;
let user: TestUser;
let browser: Browser;

beforeAll(async () => {
  application = await createApplication(server);
  spa = await createApplication(server, { type: 'SPA' });
  user = await createUser(server);
  browser = (await obtainTokens(server, application, user)).flow.browser;
});

const code = (client = application, options = {}) =>
  authorizeAgain(server, client, browser, options);

const refresh = (client: Application, token = '', params: Record<string, string> = {}) =>
  requestTokens(server, client, { grant_type: 'refresh_token', refresh_token: token, ...params });

function userinfo(accessToken: string) {
  return fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
}

describe('§2.1.1: PKCE', () => {
  test.each(['SPA', 'Native'] as const)(
    'a public client (%s) must use it: without, the answer is invalid_request',
    async (type) => {
      const client = await createApplication(server, { type });
      const { url } = await authorize(server, client, { params: withoutPkce });
      expect(url.startsWith(client.redirectUri)).toBe(true);
      expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
    },
  );

  test.each([
    ['plain', { code_challenge_method: 'plain' }],
    ['without its method, which would mean plain', { code_challenge_method: undefined }],
    ['with a method and no challenge', { code_challenge: undefined }],
    ['with a challenge that is too short', { code_challenge: 'short' }],
  ])('that is %s is refused, also from a client with a secret', async (_name, params) => {
    const { url } = await authorize(server, application, { params });
    expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
  });

  test('by contract a client with a secret may leave it away, which §2.1.1 only recommends', async () => {
    const { flow, code: given } = await code(application, { params: withoutPkce });
    expect((await exchangeCode(flow, given, { code_verifier: '' })).status).toBe(200);
  });

  test('a code with a challenge is refused without its verifier', async () => {
    const { flow, code: given } = await code();
    const { status, body } = await exchangeCode(flow, given, { code_verifier: '' });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a code with a challenge is refused with another verifier', async () => {
    const { flow, code: given } = await code();
    const { status, body } = await exchangeCode(flow, given, { code_verifier: 'x'.repeat(43) });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('downgrade: a verifier is refused where the request had no challenge (§4.8.2)', async () => {
    const { flow, code: given } = await code(application, { params: withoutPkce });
    const { status, body } = await exchangeCode(flow, given);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });
});

describe('§4.5: a code is bound, so that injecting it fails', () => {
  test('to its client', async () => {
    const { flow, code: given } = await code();
    const other = await createApplication(server);
    const { status, body } = await exchangeCode({ ...flow, application: other }, given);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('to its redirect URI', async () => {
    const { flow, code: given } = await code();
    const params = { redirect_uri: 'http://localhost:9/other' };
    const { status, body } = await exchangeCode(flow, given, params);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('and a code that was never given is as invalid', async () => {
    const { flow } = await code();
    const { status, body } = await exchangeCode(flow, 'unknown');
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('also while another client’s attempt failed it still works for its own', async () => {
    const { flow, code: given } = await code();
    const other = await createApplication(server);
    await exchangeCode({ ...flow, application: other }, given);
    expect((await exchangeCode(flow, given)).status).toBe(200);
  });
});

describe('§2.2, §4.14: refresh tokens', () => {
  async function offlineTokens(client: Application) {
    const { flow, code: given } = await code(client, offline);
    return (await exchangeCode(flow, given)).body;
  }

  test('a public client’s is replaced at every use, and its reuse revokes the grant; by contract three seconds are forgiven (§4.14.2)', async () => {
    const { refresh_token: original } = await offlineTokens(spa);
    const first = await refresh(spa, original);
    expect(first.status).toBe(200);
    expect(first.body.refresh_token).not.toBe(original);
    expect((await refresh(spa, original)).status).toBe(200);
    await vi.waitFor(async () => expect((await refresh(spa, original)).status).toBe(400), {
      timeout: 10_000,
      interval: 500,
    });
    const successor = await refresh(spa, first.body.refresh_token);
    expect([successor.status, successor.body.error]).toEqual([400, 'invalid_grant']);
    expect((await userinfo(first.body.access_token)).status).toBe(401);
  });

  test('a client’s is bound to the client (§2.2.2)', async () => {
    const { refresh_token: token } = await offlineTokens(spa);
    const other = await createApplication(server, { type: 'SPA' });
    const { status, body } = await refresh(other, token);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('a confidential client’s is of no use without its authentication (§2.2.2)', async () => {
    const { refresh_token: token } = await offlineTokens(application);
    const { status, body } = await refresh({ ...application, secret: '' }, token);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test('it is bound to the scope that was consented to (§4.14.2)', async () => {
    const { refresh_token: token } = await offlineTokens(application);
    const { status, body } = await refresh(application, token, { scope: 'openid profile email' });
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
  });

  test('it is bound to the resource servers that were consented to (§4.14.2)', async () => {
    const { indicator } = await createResource(server, ['read']);
    const { refresh_token: token } = await offlineTokens(application);
    const { status, body } = await refresh(application, token, { resource: indicator });
    expect([status, body.error]).toEqual([400, 'invalid_target']);
  });

  test('by itself nobody gets one: it takes offline_access and consent (§4.14.2)', async () => {
    const { flow, code: given } = await code(spa);
    expect((await exchangeCode(flow, given)).body.refresh_token).toBeUndefined();
  });
});

describe('§2.3, §4.9, §4.10: what an access token is good for', () => {
  test('one audience, and of the asked scopes those that the user holds (§2.3)', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'User', [scopeIds.read ?? '']);
    const member = await createUser(server);
    await management(server, 'POST', `/users/${member.id}/roles`, { roleIds: [role.id] });
    const { tokens } = await obtainTokens(server, application, member, {
      scope: 'openid offline_access read write',
      params: { prompt: 'login consent', resource: indicator },
    });
    const { body } = await refresh(application, tokens.refresh_token, { resource: indicator });
    const { payload } = await jwtVerify(body.access_token, keys, { issuer });
    expect([payload.aud, payload.scope]).toEqual([indicator, 'read']);
    // §4.9: it is refused by everybody else, this server's own endpoint and API included.
    expect((await userinfo(body.access_token)).status).toBe(401);
    const api = await fetch(`${server.baseUrl}/api/users`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(api.status).toBe(401);
  });

  test('a token for two audiences at once is not given (§2.3)', async () => {
    const [one, other] = [await createResource(server), await createResource(server)];
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${machine.id}:${machine.secret}`)}` },
      body: new URLSearchParams([
        ['grant_type', 'client_credentials'],
        ['resource', one.indicator],
        ['resource', other.indicator],
      ]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_target' });
  });

  test('an ID Token is no access token (§2.3)', async () => {
    const { flow, code: given } = await code();
    const { id_token: idToken = '' } = (await exchangeCode(flow, given)).body;
    expect((await userinfo(idToken)).status).toBe(401);
  });
});

describe('§2.4, §2.5, §4.15: clients', () => {
  test('the resource owner password credentials grant does not exist (§2.4)', async () => {
    const { username, password } = user;
    const params = { grant_type: 'password', username, password };
    const { status, body } = await requestTokens(server, application, params);
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  test('the implicit grant, in the discovery document by contract, is none at the token endpoint (§2.1.2)', async () => {
    const { status, body } = await requestTokens(server, application, { grant_type: 'implicit' });
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  test('a client’s token has the client as sub, which no user’s id can equal (§4.15)', async () => {
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    const { indicator } = await createResource(server);
    const { body } = await requestTokens(server, machine, {
      grant_type: 'client_credentials',
      resource: indicator,
    });
    const { payload } = await jwtVerify(body.access_token, keys, { issuer, audience: indicator });
    expect([payload.sub, payload.client_id]).toEqual([machine.id, machine.id]);
    expect([machine.id.length, user.id.length]).toEqual([21, 12]);
  });

  test('nobody chooses the id of a client (§4.15)', async () => {
    const chosen = await createApplication(server, { id: user.id });
    expect(chosen.id).not.toBe(user.id);
  });

  test('client_secret_jwt and private_key_jwt are in the discovery document by contract; no client is registered with them (§2.5)', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: application.id, sub: application.id, aud: issuer, jti: 'x', exp: 9e9 };
    for (const alg of ['HS256', 'ES256', 'none']) {
      const { status, body } = await requestTokens(
        server,
        { id: application.id, secret: '' },
        {
          grant_type: 'authorization_code',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: `${part({ alg })}.${part(claims)}.AAAA`,
        },
      );
      expect([status, body.error]).toEqual([401, 'invalid_client']);
    }
  });
});
