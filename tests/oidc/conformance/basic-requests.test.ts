/**
 * OpenID Connect Core 1.0 (errata set 2), as the certification suite's Basic OP profile checks it:
 * authentication requests. Each title begins with the name of the suite's module.
 */
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  authorizationRequest,
  authorize,
  authorizeAgain,
  exchangeCode,
  resume,
  signIn,
  type Tokens,
} from '../../support/flow';
import { sharedServer } from '../../support/server';
import { signedIn } from '../../support/signed-in';

const server = sharedServer();
const {
  application,
  user,
  browser,
  tokens: first,
} = await signedIn(server, { scope: 'openid', params: { max_age: '10000' } });

const claimsOf = ({ id_token = '' }: Tokens) => decodeJwt(id_token);

/** Tokens for one more request of the signed-in browser. */
async function tokensAgain(params: Record<string, string | undefined>, scope = 'openid') {
  const { flow, code } = await authorizeAgain(server, application, browser, { scope, params });
  const { status, body } = await exchangeCode(flow, code);
  expect(status).toBe(200);
  return body;
}

describe('Basic OP, requests that show a page', () => {
  test('oidcc-response-type-missing: a request without response_type is invalid_request (§3.1.2.2)', async () => {
    const { url, state } = await authorize(server, application, {
      params: { response_type: undefined },
    });
    expect(url.startsWith(application.redirectUri)).toBe(true);
    const { searchParams } = new URL(url);
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([
      'invalid_request',
      state,
    ]);
  });

  test.each(['page', 'popup'])(
    'oidcc-display-%s: a request with that display shows the sign-in page (§3.1.2.1)',
    async (display) => {
      const { url, response } = await authorize(server, application, { params: { display } });
      expect([new URL(url).pathname, response.status]).toEqual(['/sign-in', 200]);
    },
  );

  test('oidcc-login-hint: the hint stands in the sign-in page’s field (§3.1.2.1)', async () => {
    const { response } = await authorize(server, application, {
      params: { login_hint: 'buffy' },
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/<input[^>]*value="buffy"/);
  });

  test('oidcc-ui-locales: languages that nobody knows are no error (§3.1.2.1)', async () => {
    const { url, response } = await authorize(server, application, {
      params: { ui_locales: 'se' },
    });
    expect([new URL(url).pathname, response.status]).toEqual(['/sign-in', 200]);
  });

  test('oidcc-prompt-login: an End-User who is signed in is asked again, and auth_time says so (§3.1.2.1)', async () => {
    const flow = await authorize(server, application, { browser, params: { prompt: 'login' } });
    expect(new URL(flow.url).pathname).toBe('/sign-in');
    const answer = await resume(flow, await signIn(flow, user));
    const { body } = await exchangeCode(flow, answer.get('code') ?? '');
    const [before, after] = [claimsOf(first), claimsOf(body)];
    expect(after.sub).toBe(before.sub);
    expect(after.auth_time).toBeGreaterThanOrEqual(before.auth_time as number);
  });

  test('oidcc-max-age-1: once the authentication is older than max_age the End-User signs in again (§3.1.2.1)', async () => {
    const before = claimsOf(await tokensAgain({ max_age: '10000' })).auth_time as number;
    const asked = () => authorize(server, application, { browser, params: { max_age: '1' } });
    await expect
      .poll(async () => new URL((await asked()).url).pathname, { timeout: 10_000 })
      .toBe('/sign-in');
    const flow = await asked();
    const answer = await resume(flow, await signIn(flow, user));
    const { body } = await exchangeCode(flow, answer.get('code') ?? '');
    expect(claimsOf(body).auth_time).toBeGreaterThan(before);
  });

  test('oidcc-prompt-none-not-logged-in: without a session prompt=none is login_required at the client (§3.1.2.6)', async () => {
    const { url, state } = await authorize(server, application, { params: { prompt: 'none' } });
    expect(url.startsWith(application.redirectUri)).toBe(true);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      error: 'login_required',
      error_description: expect.any(String),
      state,
      iss: `${server.baseUrl}/oidc`,
    });
  });
});

describe('Basic OP, requests of an End-User who is signed in', () => {
  test('oidcc-ensure-request-without-nonce-succeeds-for-code-flow: nonce is optional, and absent then (§3.1.2.1)', async () => {
    expect(claimsOf(await tokensAgain({ nonce: undefined }))).not.toHaveProperty('nonce');
  });

  test('oidcc-ensure-other-scope-order-succeeds: openid may come last (§3.1.2.1)', async () => {
    const { scope = '', id_token } = await tokensAgain({}, 'email openid');
    expect(new Set(scope.split(' '))).toEqual(new Set(['openid', 'email']));
    expect(id_token).toBeTruthy();
  });

  test('oidcc-prompt-none-logged-in: prompt=none answers at once, for the same sub and auth_time (§3.1.2.1)', async () => {
    const before = claimsOf(await tokensAgain({ max_age: '10000' }));
    const after = claimsOf(await tokensAgain({ prompt: 'none', max_age: '10000' }));
    expect([after.sub, after.auth_time]).toEqual([before.sub, before.auth_time]);
  });

  test('oidcc-max-age-10000: a recent authentication is good, and auth_time is in the ID Token (§2)', async () => {
    const { auth_time: authTime } = claimsOf(await tokensAgain({ max_age: '10000' }));
    expect(authTime).toEqual(expect.any(Number));
    expect(Math.abs(Date.now() / 1000 - (authTime as number))).toBeLessThan(10_000);
  });

  test('oidcc-ensure-request-with-unknown-parameter-succeeds: unknown parameters are ignored (§3.1.2.1)', async () => {
    await tokensAgain({ extra: 'foobar' });
  });

  test('oidcc-id-token-hint: prompt=none with the End-User’s ID Token succeeds (§3.1.2.1)', async () => {
    const tokens = await tokensAgain({ prompt: 'none', id_token_hint: first.id_token });
    expect(claimsOf(tokens).sub).toBe(claimsOf(first).sub);
  });

  test('oidcc-claims-locales: claims_locales is no error (§5.2)', async () => {
    await tokensAgain({ claims_locales: 'se' });
  });

  test('oidcc-ensure-request-with-acr-values-succeeds: acr_values is a voluntary wish (§3.1.2.1)', async () => {
    const { acr } = claimsOf(await tokensAgain({ acr_values: '1 2' }));
    if (acr !== undefined) expect(acr).toEqual(expect.any(String));
  });

  test('oidcc-ensure-post-request-succeeds: the Authorization Endpoint takes a form by POST (§3.1.2.1)', async () => {
    const request = authorizationRequest(server, application, { scope: 'openid' });
    const { origin, pathname, searchParams } = new URL(request.authorizationUrl);
    const response = await browser.fetch(origin + pathname, { method: 'POST', body: searchParams });
    expect(response.status).toBe(303);
    const answer = new URL(response.headers.get('location') ?? '', server.baseUrl).searchParams;
    expect(answer.get('state')).toBe(request.state);
    expect(answer.get('code')).toBeTruthy();
  });
});

describe('Basic OP, request objects and claims', () => {
  const unsigned = (claims: object) =>
    `${btoa('{"alg":"none"}').replaceAll('=', '')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

  test('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported: it is request_not_supported (§6.1)', async () => {
    const { url, state } = await authorize(server, application, {
      params: { request: unsigned({ state: 'from the object' }) },
    });
    const { searchParams } = new URL(url);
    expect(url.startsWith(application.redirectUri)).toBe(true);
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([
      'request_not_supported',
      state,
    ]);
  });

  test('oidcc-ensure-request-object-with-redirect-uri: an address in a request object is never redirected to (§6.1)', async () => {
    const evil = 'https://evil.example.com/';
    const { url } = await authorize(server, application, {
      params: { redirect_uri: undefined, request: unsigned({ redirect_uri: evil }) },
    });
    // The client has registered just one.
    expect(url.startsWith(application.redirectUri)).toBe(true);
    expect(new URL(url).searchParams.get('error')).toBe('request_not_supported');
  });

  test('a request_uri that was not pushed here is refused and never fetched (§6.2)', async () => {
    const { url } = await authorize(server, application, {
      params: { request_uri: `${server.baseUrl}/request.jwt` },
    });
    expect(new URL(url).searchParams.get('error')).toBe('request_uri_not_supported');
  });

  test('registration metadata in the request is registration_not_supported (§7.2.1)', async () => {
    const { url } = await authorize(server, application, { params: { registration: '{}' } });
    expect(new URL(url).searchParams.get('error')).toBe('registration_not_supported');
  });

  test('oidcc-claims-essential: by contract the claims parameter is ignored, also an essential claim (§5.5)', async () => {
    const { access_token } = await tokensAgain({
      claims: JSON.stringify({ userinfo: { name: { essential: true } } }),
    });
    const response = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(await response.json()).toEqual({ sub: user.id });
  });
});
