/**
 * The OAuth 2.1 Authorization Framework, draft-ietf-oauth-v2-1-16, §5 (RFC 6750 before): bearer
 * tokens at the UserInfo Endpoint and the Management API; RFC 7662 introspection; RFC 7009 revocation.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../support/browser';
import { authorizeAgain, exchangeCode, obtainTokens, type Tokens } from '../../support/flow';
import {
  type Application,
  createApplication,
  createUser,
  managementToken,
} from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const userinfoUrl = `${issuer}/me`;
let application: Application;
let browser: Browser;

beforeAll(async () => {
  application = await createApplication(server);
  browser = (await obtainTokens(server, application, await createUser(server))).flow.browser;
});

async function tokens(options = {}): Promise<Tokens> {
  const { flow, code } = await authorizeAgain(server, application, browser, options);
  return (await exchangeCode(flow, code)).body;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error?: string };
  return [response.status, error, response.headers.get('www-authenticate')];
}

describe('§5.1: bearer tokens', () => {
  test('the scheme’s name is case insensitive (RFC 9110 §11.1)', async () => {
    const { access_token: token } = await tokens();
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const headers = { authorization: `${scheme} ${token}` };
      expect((await fetch(userinfoUrl, { headers })).status).toBe(200);
    }
  });

  test('a token in the query is refused (§5.1)', async () => {
    const { access_token: token } = await tokens();
    const answer = await errorOf(await fetch(`${userinfoUrl}?access_token=${token}`));
    expect(answer.slice(0, 2)).toEqual([400, 'invalid_request']);
  });

  test('a token in header and form at once is refused (§5.1)', async () => {
    const { access_token: token } = await tokens();
    const response = await fetch(userinfoUrl, {
      method: 'POST',
      headers: bearer(token),
      body: new URLSearchParams({ access_token: token }),
    });
    expect((await errorOf(response)).slice(0, 2)).toEqual([400, 'invalid_request']);
  });

  test('a repeated token is refused (§5.3.2)', async () => {
    const { access_token: token } = await tokens();
    const body = new URLSearchParams([
      ['access_token', token],
      ['access_token', token],
    ]);
    const response = await fetch(userinfoUrl, { method: 'POST', body });
    expect(response.status).toBe(400);
  });
});

describe('§5.3: errors', () => {
  test.each(['unknown', 'a.b.c', '!'])(
    'an invalid token (%s) is 401 invalid_token with a Bearer challenge (§5.3.2)',
    async (token) => {
      const response = await fetch(userinfoUrl, { headers: bearer(token) });
      expect(await errorOf(response)).toEqual([
        401,
        'invalid_token',
        expect.stringMatching(/^Bearer .*error="invalid_token"/),
      ]);
    },
  );

  test('no token is a Bearer challenge without an error code (§5.3.1)', async () => {
    const response = await fetch(userinfoUrl);
    expect([400, 401]).toContain(response.status);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer (?!.*error=)/);
  });

  test('a token without openid is 403 insufficient_scope, and says which scope (§5.3.2)', async () => {
    const { access_token: token } = await tokens({
      scope: 'profile',
      params: { nonce: undefined },
    });
    const response = await fetch(userinfoUrl, { headers: bearer(token) });
    expect(await errorOf(response)).toEqual([
      403,
      'insufficient_scope',
      expect.stringMatching(/^Bearer .*error="insufficient_scope".*scope="openid"/),
    ]);
  });

  test('a token for another audience is 401 invalid_token (§5.2)', async () => {
    const response = await fetch(userinfoUrl, { headers: bearer(await managementToken(server)) });
    expect((await errorOf(response)).slice(0, 2)).toEqual([401, 'invalid_token']);
  });

  test('what UserInfo answers is not stored by anybody (OpenID Connect Core §5.3.2)', async () => {
    const response = await fetch(userinfoUrl, { headers: bearer((await tokens()).access_token) });
    expect(response.headers.get('cache-control')).toContain('no-store');
  });
});

type Credentials = { id: string; secret: string };

async function post(path: string, { id, secret }: Credentials, fields: Record<string, string>) {
  const response = await fetch(`${issuer}/token/${path}`, {
    method: 'POST',
    headers: secret ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : {},
    body: new URLSearchParams(secret ? fields : { client_id: id, ...fields }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : undefined) as Record<string, unknown> | undefined,
  };
}

describe('RFC 7662: introspection', () => {
  test('needs the client’s authentication (§2.1)', async () => {
    const nobody = { ...application, secret: 'wrong' };
    expect((await post('introspection', nobody, { token: 'x' })).status).toBe(401);
  });

  test('needs a token (§2.1)', async () => {
    const { status, body } = await post('introspection', application, {});
    expect([status, body?.error]).toEqual([400, 'invalid_request']);
  });

  test('a hint that is wrong is no hindrance (§2.1)', async () => {
    const { access_token: token } = await tokens();
    for (const hint of ['refresh_token', 'access_token', 'nonsense']) {
      const { body } = await post('introspection', application, { token, token_type_hint: hint });
      expect(body).toMatchObject({ active: true });
    }
  });

  test('of an inactive token it says nothing but that (§2.2)', async () => {
    const { body, headers } = await post('introspection', application, { token: 'unknown' });
    expect(body).toEqual({ active: false });
    expect(headers.get('cache-control')).toContain('no-store');
  });

  test('a public client learns nothing of another client’s token (§4)', async () => {
    const { access_token: token } = await tokens();
    const spa = await createApplication(server, { type: 'SPA' });
    expect((await post('introspection', spa, { token })).body).toEqual({ active: false });
  });

  test('is no GET, which would leave the token in logs (§4)', async () => {
    expect((await fetch(`${issuer}/token/introspection?token=x`)).status).toBe(404);
  });

  test('by contract a JWT is unsupported_token_type, where §2.2 has active', async () => {
    const { status, body } = await post('introspection', application, {
      token: await managementToken(server),
    });
    expect([status, body?.error]).toEqual([400, 'unsupported_token_type']);
  });
});

describe('RFC 7009: revocation', () => {
  const offline = { scope: 'openid offline_access', params: { prompt: 'consent' } };

  test('a revoked refresh token takes its access tokens with it (§2.1)', async () => {
    const given = await tokens(offline);
    const answer = await post('revocation', application, { token: given.refresh_token ?? '' });
    expect([answer.status, answer.body]).toEqual([200, undefined]);
    const response = await fetch(userinfoUrl, { headers: bearer(given.access_token) });
    expect(response.status).toBe(401);
  });

  test('of an invalid token it is 200 all the same (§2.2)', async () => {
    expect((await post('revocation', application, { token: 'unknown' })).status).toBe(200);
  });

  test('twice is 200 twice (§2.2)', async () => {
    const { access_token: token } = await tokens();
    for (const _time of [1, 2]) {
      expect((await post('revocation', application, { token })).status).toBe(200);
    }
  });

  test('a hint that is wrong is no hindrance (§2.1)', async () => {
    const given = await tokens();
    const fields = { token: given.access_token, token_type_hint: 'refresh_token' };
    await post('revocation', application, fields);
    const response = await fetch(userinfoUrl, { headers: bearer(given.access_token) });
    expect(response.status).toBe(401);
  });

  test('needs the client’s authentication (§2.1)', async () => {
    const nobody = { ...application, secret: 'wrong' };
    const { status, body } = await post('revocation', nobody, { token: 'x' });
    expect([status, body?.error]).toEqual([401, 'invalid_client']);
  });

  test('a token of another client is refused, and stays good (§2.1)', async () => {
    const { access_token: token } = await tokens();
    const other = await createApplication(server);
    const { status, body } = await post('revocation', other, { token });
    expect([status, body?.error]).toEqual([400, 'invalid_request']);
    expect((await fetch(userinfoUrl, { headers: bearer(token) })).status).toBe(200);
  });

  test('by contract a public client’s attempt at another’s token is 200, and changes nothing (§2.2)', async () => {
    const { access_token: token } = await tokens();
    const spa = await createApplication(server, { type: 'SPA' });
    expect((await post('revocation', spa, { token })).status).toBe(200);
    expect((await fetch(userinfoUrl, { headers: bearer(token) })).status).toBe(200);
  });

  test('by contract a JWT is unsupported_token_type (§2.2.1)', async () => {
    const { status, body } = await post('revocation', application, {
      token: await managementToken(server),
    });
    expect([status, body?.error]).toEqual([400, 'unsupported_token_type']);
  });
});
