/**
 * The OAuth 2.1 Authorization Framework, draft-ietf-oauth-v2-1-16: what an authorization server MUST
 * do at the authorization endpoint, beyond RFC 9700.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../support/browser';
import {
  authorizationRequest,
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
} from '../../support/flow';
import {
  type Application,
  createApplication,
  createUser,
  management,
} from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const allowedText = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
let application: Application;
let browser: Browser;

beforeAll(async () => {
  application = await createApplication(server);
  browser = (await obtainTokens(server, application, await createUser(server))).flow.browser;
});

type Params = Record<string, string | string[] | undefined>;

/** The error that a request of the signed-in browser brings to the client. */
async function errorAtClient(params: Params, scope?: string) {
  const { url, state } = await authorize(server, application, {
    browser,
    params,
    ...(scope !== undefined && { scope }),
  });
  expect(url.startsWith(application.redirectUri)).toBe(true);
  const { searchParams } = new URL(url);
  return { error: searchParams.get('error'), state, searchParams };
}

async function errorOnPage(params: Params) {
  const { response } = await authorize(server, application, { browser, params });
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  return (await response.json()) as { error: string; error_description: string };
}

describe('§3.1: parameters', () => {
  test('unrecognized ones are ignored, also when they are repeated', async () => {
    await authorizeAgain(server, application, browser, { params: { frobnicate: ['1', '2'] } });
  });

  test('without a value they count as omitted', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, {
      params: { prompt: '', max_age: '', request: '', request_uri: '', resource: '', claims: '' },
    });
    expect((await exchangeCode(flow, code)).status).toBe(200);
  });

  test('an empty state is none', async () => {
    const { flow } = await authorizeAgain(server, application, browser, { params: { state: '' } });
    expect(new URL(flow.url).searchParams.has('state')).toBe(false);
  });

  test('an empty code_challenge is none: a public client is refused', async () => {
    const spa = await createApplication(server, { type: 'SPA' });
    const { url } = await authorize(server, spa, {
      params: { code_challenge: '', code_challenge_method: '' },
    });
    expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
  });

  test.each([
    'response_type',
    'scope',
    'nonce',
    'prompt',
    'code_challenge',
    'code_challenge_method',
    'login_hint',
    'response_mode',
  ])('a repeated %s is invalid_request', async (name) => {
    const { error, state, searchParams } = await errorAtClient({ [name]: ['code', 'code'] });
    expect([error, searchParams.get('state')]).toEqual(['invalid_request', state]);
  });

  test('a repeated state is invalid_request, and comes back from neither', async () => {
    const { error, searchParams } = await errorAtClient({ state: ['one', 'two'] });
    expect([error, searchParams.get('state')]).toEqual(['invalid_request', null]);
  });

  test('a repeated client_id is invalid_request on a page, not a redirect', async () => {
    const { error } = await errorOnPage({ client_id: [application.id, application.id] });
    expect(error).toBe('invalid_request');
  });

  test('a repeated redirect_uri is invalid_request, told to none of the two', async () => {
    const evil = 'https://evil.example/';
    const { error } = await errorAtClient({ redirect_uri: [evil, evil] });
    expect(error).toBe('invalid_request');
    // Where a client has several registered, there is nowhere to tell it.
    const redirectUris = [application.redirectUri, 'http://localhost:9/other'];
    const client = await createApplication(server, {
      oidcClientMetadata: { redirectUris, postLogoutRedirectUris: [] },
    });
    const { response } = await authorize(server, client, {
      params: { redirect_uri: redirectUris },
    });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test('a resource may be repeated, as its extension defines (RFC 8707 §2)', async () => {
    const api = 'https://default.logto.app/api';
    await authorizeAgain(server, application, browser, { params: { resource: [api, api] } });
  });

  test('names are case sensitive: Prompt is not prompt (§1.9)', async () => {
    await authorizeAgain(server, application, browser, { params: { Prompt: 'login' } });
  });

  test.each<[string, Params, string | undefined]>([
    ['response_type=CODE', { response_type: 'CODE' }, 'unsupported_response_type'],
    ['code_challenge_method=s256', { code_challenge_method: 's256' }, 'invalid_request'],
    ['prompt=None', { prompt: 'None' }, 'invalid_request'],
  ])('values are case sensitive: %s is refused (§1.9)', async (_name, params, expected) => {
    expect((await errorAtClient(params)).error).toBe(expected);
  });

  test('the id of a client is case sensitive (§2.2)', async () => {
    expect(await errorOnPage({ client_id: application.id.toUpperCase() })).toMatchObject({
      error: 'invalid_client',
    });
  });
});

describe('§4.1.2: the answer', () => {
  test.each(['a+b c%20&d=e#f', 'é玄関', '"<\'>\\', 'x'.repeat(2000)])(
    'state is exactly the value that was received: %s',
    async (state) => {
      const { flow } = await authorizeAgain(server, application, browser, { params: { state } });
      expect(new URL(flow.url).searchParams.get('state')).toBe(state);
    },
  );

  test('a query of the redirect URI is retained (§2.3)', async () => {
    const redirectUri = 'http://localhost:9/callback?tenant=a%20b&x=';
    const client = await createApplication(server, { redirectUri });
    const { flow, code } = await authorizeAgain(
      server,
      { ...client, redirectUri: 'http://localhost:9/callback' },
      browser,
      { params: { redirect_uri: redirectUri } },
    );
    const { searchParams } = new URL(flow.url);
    expect([searchParams.get('tenant'), searchParams.get('x')]).toEqual(['a b', '']);
    expect((await exchangeCode(flow, code, { redirect_uri: redirectUri })).status).toBe(200);
  });

  test('a private-use scheme of a native app is redirected to (§8.4.3)', async () => {
    const redirectUri = 'com.example.app:/oauth/callback';
    const client = await createApplication(server, { type: 'Native', redirectUri });
    const { flow, code } = await authorizeAgain(server, client, browser);
    expect(flow.url.startsWith(`${redirectUri}?`)).toBe(true);
    expect((await exchangeCode(flow, code)).status).toBe(200);
  });

  test.each(['http://127.0.0.1:51004/cb', 'http://[::1]:51004/cb', 'http://localhost:51004/cb'])(
    'a native app’s loopback address works with any port, at both endpoints: %s (§8.4.2)',
    async (redirectUri) => {
      const registered = redirectUri.replace(':51004', '');
      const client = await createApplication(server, { type: 'Native', redirectUri: registered });
      const { flow, code } = await authorizeAgain(server, { ...client, redirectUri }, browser);
      expect(flow.url.startsWith(redirectUri)).toBe(true);
      expect((await exchangeCode(flow, code)).status).toBe(200);
    },
  );

  test('with one registered redirect URI the parameter is optional, at both endpoints (§2.3.2)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, {
      params: { redirect_uri: undefined },
    });
    expect(flow.url.startsWith(application.redirectUri)).toBe(true);
    expect((await exchangeCode(flow, code, { redirect_uri: '' })).status).toBe(200);
  });

  test('with several it is required: an error page (§2.3.2, §2.3.5)', async () => {
    const redirectUris = ['http://localhost:9/callback', 'http://localhost:9/other'];
    const client = await createApplication(server, {
      oidcClientMetadata: { redirectUris, postLogoutRedirectUris: [] },
    });
    const { authorizationUrl } = authorizationRequest(server, client, {
      params: { redirect_uri: undefined },
    });
    const response = await browser.fetch(authorizationUrl);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });
});

describe('§4.1.2.1: errors', () => {
  test.each<[string, Params, string?]>([
    ['invalid_request', { response_type: undefined }],
    ['unsupported_response_type', { response_type: 'nonsense' }],
    ['invalid_request', { code_challenge_method: 'S512' }],
    ['invalid_request', { prompt: 'none login' }],
    ['invalid_request', { max_age: '-1' }],
    ['invalid_request', { max_age: 'soon' }],
    ['invalid_request', { id_token_hint: 'nonsense' }],
    ['invalid_scope', {}, 'openid "profile"'],
    ['invalid_target', { resource: 'https://nowhere.example.com' }],
    ['invalid_target', { resource: 'not-a-uri' }],
  ])(
    '%s for %j is at the client, with state and iss, in plain ASCII',
    async (expected, params, scope) => {
      const { error, state, searchParams } = await errorAtClient(params, scope);
      expect([error, searchParams.get('state'), searchParams.get('iss')]).toEqual([
        expected,
        state,
        issuer,
      ]);
      expect(searchParams.get('error_description') ?? '').toMatch(allowedText);
    },
  );

  test.each(['', 'frobnicate', 'offline_access'])(
    'a scope that leaves nothing to grant (%j) is invalid_scope at once, before anybody signs in (§1.4.1)',
    async (scope) => {
      const { url } = await authorize(server, application, { scope, params: { nonce: undefined } });
      expect(new URL(url).searchParams.get('error')).toBe('invalid_scope');
    },
  );

  test('an unknown scope beside a known one is dropped and not an error; the token endpoint says what is left (§1.4.1)', async () => {
    const { flow, code } = await authorizeAgain(server, application, browser, {
      scope: 'openid frobnicate',
    });
    expect((await exchangeCode(flow, code)).body.scope).toBe('openid');
  });

  test('a machine-to-machine client has no business here (unauthorized_client’s place)', async () => {
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    const { response } = await authorize(server, {
      ...machine,
      redirectUri: 'http://localhost:9/',
    });
    expect(response.status).toBe(400);
  });

  test.each(['é"\\\n', '玄関', 'a\u0001b'])(
    'error_description stays within its characters, whatever the client is called: %j',
    async (clientId) => {
      const { error, error_description: description } = await errorOnPage({ client_id: clientId });
      expect(error).toBe('invalid_client');
      expect(description).toMatch(allowedText);
    },
  );
});

describe('§2.3: registered redirect URIs', () => {
  const register = (redirectUri: string) =>
    management(server, 'POST', '/applications', {
      name: 'registration',
      type: 'Traditional',
      oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
    });

  test.each([
    'relative/path',
    '/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/x',
    'about:blank',
    'https://*/callback',
    'https://*.com/callback',
    'https://app.example.com/callback#fragment',
  ])('%s cannot be registered', async (redirectUri) => {
    const { status } = await register(redirectUri);
    expect([400, 422]).toContain(status);
  });

  test('by contract a private-use scheme without a period may be registered, where §2.3.1 would refuse it', async () => {
    expect((await register('myapp:/callback')).status).toBe(200);
  });

  test('by contract http may be registered for every client, where RFC 9700 §2.6 keeps it for loopback', async () => {
    expect((await register('http://app.example.com/callback')).status).toBe(200);
  });
});
