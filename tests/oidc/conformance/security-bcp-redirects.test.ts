/**
 * RFC 9700, Best Current Practice for OAuth 2.0 Security: where the browser is sent. Redirect URIs,
 * open redirectors, mix-up, response types.
 */
import { request as rawRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { Browser } from '../../support/browser';
import { authorizationRequest, authorize, signInByForm } from '../../support/flow';
import { type Application, createApplication } from '../../support/management';
import { sharedServer } from '../../support/server';
import { signedIn } from '../../support/signed-in';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const redirectUri = 'https://app.example.com/callback';
const { application, user, browser } = await signedIn(server, { redirectUri });
const native = await createApplication(server, {
  type: 'Native',
  redirectUri: 'http://127.0.0.1/callback',
});

/** The very answer of the authorization endpoint, redirects not followed. */
function ask(client: Application, params: Record<string, string | undefined>, by = browser) {
  return by.fetch(authorizationRequest(server, client, { params }).authorizationUrl);
}

describe('§2.1, §4.1: redirect URIs are compared exactly', () => {
  test.each([
    'https://app.example.com/callback/',
    'https://app.example.com/callback/more',
    'https://app.example.com/Callback',
    'https://app.example.com/callback?x=1',
    'https://app.example.com/callback#x',
    'https://app.example.com/callback#',
    'https://app.example.com:8443/callback',
    'http://app.example.com/callback',
    'https://www.app.example.com/callback',
    'https://app.example.com.evil.example/callback',
    'https://app.example.com@evil.example/callback',
    'https://user:password@app.example.com/callback',
    'https://evil.example/https://app.example.com/callback',
    'https://evil.example\\@app.example.com/callback',
    '//app.example.com/callback',
    '/callback',
    'https://*.example.com/callback',
  ])('%s is another one: an error page, never a redirect', async (uri) => {
    const response = await ask(application, { redirect_uri: uri });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  test('by contract two spellings of one URL are equal, where §2.1 compares strings', async () => {
    const response = await ask(application, {
      redirect_uri: 'HTTPS://App.Example.com:443/x/../callback',
    });
    expect(new URL(response.headers.get('location') ?? '').origin).toBe('https://app.example.com');
  });

  test('the port of a native app’s loopback address may vary, nothing else of it (RFC 8252 §7.3)', async () => {
    const by = new Browser();
    for (const uri of ['http://127.0.0.1:51004/callback', 'http://127.0.0.1:1/callback']) {
      expect((await ask(native, { redirect_uri: uri }, by)).status).toBe(303);
    }
    for (const uri of [
      'http://127.0.0.1:51004/other',
      'http://127.0.0.2:51004/callback',
      'https://127.0.0.1:51004/callback',
      'http://127.0.0.1:51004@evil.example/callback',
    ]) {
      expect((await ask(native, { redirect_uri: uri }, by)).status).toBe(400);
    }
  });

  test('the port of any other client’s loopback address must match', async () => {
    const web = await createApplication(server, { redirectUri: 'http://127.0.0.1:3000/callback' });
    const response = await ask(web, { redirect_uri: 'http://127.0.0.1:3001/callback' });
    expect(response.status).toBe(400);
  });

  test('by contract a registered * stands within its label or path, where §4.1.3 has no patterns', async () => {
    const client = await createApplication(server, {
      redirectUri: 'https://*.preview.example.com/callback',
    });
    const ofOne = 'https://one.preview.example.com/callback';
    expect((await ask(client, { redirect_uri: ofOne })).status).toBe(303);
    for (const uri of [
      'https://evil.example/.preview.example.com/callback',
      'https://evil.example?.preview.example.com/callback',
      'https://evil.example#.preview.example.com/callback',
      'https://a.b.preview.example.com/callback',
      'https://preview.example.com/callback',
    ]) {
      expect((await ask(client, { redirect_uri: uri })).status).toBe(400);
    }
  });
});

describe('§2.1, §4.11: the server is no open redirector', () => {
  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['no client', { client_id: undefined }],
    ['an unknown address', { redirect_uri: 'https://evil.example/' }],
    ['an unknown address and another flaw', { redirect_uri: 'https://evil.example/', scope: '' }],
    [
      'prompt=none and an unknown address',
      { redirect_uri: 'https://evil.example/', prompt: 'none' },
    ],
  ])('%s is an error page', async (_name, params) => {
    const response = await ask(application, params);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  test('a page’s form redirects nowhere but to the server itself, whatever the query says (§2.1)', async () => {
    const response = await new Browser().fetch(
      `${server.baseUrl}/unknown-session?redirect_uri=https://evil.example/&returnTo=//evil.example`,
    );
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).not.toMatch(/href="[^"]*evil\.example/);
  });

  /** Where a path leads that is sent as it stands, which fetch would tidy up first. */
  const locationOf = (path: string) =>
    new Promise<string | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(server.baseUrl);
      const outgoing = rawRequest({ hostname, port, path }, (response) => {
        response.resume();
        resolve(response.headers.location);
      });
      outgoing.on('error', reject).end();
    });

  test.each([
    '//evil.example/',
    '///evil.example',
    '/\\evil.example/',
    '/%5Cevil.example/',
    '/.//evil.example/',
    '/%09/evil.example/',
    '/oidc/..//evil.example/',
    '/sign-in//evil.example/',
    '/direct/social/x?fallback=//evil.example',
    '/direct/social/x?fallback=https://evil.example',
  ])('a path that reads like another origin (%s) leads to none (§4.11)', async (path) => {
    const location = (await locationOf(path)) ?? '/';
    expect(new URL(location, server.baseUrl).origin).toBe(new URL(server.baseUrl).origin);
  });

  test('nobody registers a client with an address of their own (§4.11.2)', async () => {
    const response = await fetch(`${issuer}/reg`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
  });
});

describe('§2.1, §4.12: credentials are not forwarded', () => {
  test('the redirect after a password was posted is 303, which makes it a GET', async () => {
    const flow = await authorize(server, application);
    await signInByForm(flow, user);
    expect(flow.browser.hops.at(-1)?.status).toBe(303);
  });

  test('every redirect of the whole flow is 303', async () => {
    const flow = await authorize(server, application);
    await flow.browser.follow(await signInByForm(flow, user), redirectUri);
    const statuses = flow.browser.hops.map(({ status }) => status).filter((status) => status > 299);
    expect(statuses.length).toBeGreaterThan(3);
    expect(new Set(statuses)).toEqual(new Set([303]));
  });
});

describe('§2.1, §4.4: mix-up', () => {
  test('iss is in a success (RFC 9207 §2)', async () => {
    const location = (await ask(application, {})).headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('iss')).toBe(issuer);
  });

  test('iss is in an error (RFC 9207 §2)', async () => {
    const response = await ask(application, { prompt: 'nonsense' });
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    expect([searchParams.get('error'), searchParams.get('iss')]).toEqual([
      'invalid_request',
      issuer,
    ]);
  });

  test('iss, code and state that a redirect URI carries in its own query are overwritten', async () => {
    const uri = `${redirectUri}?iss=https://evil.example&code=c&state=s`;
    const client = await createApplication(server, { redirectUri: uri });
    const { url } = await authorize(
      server,
      { ...client, redirectUri },
      { browser, params: { redirect_uri: uri } },
    );
    const { searchParams } = new URL(url);
    expect(searchParams.getAll('iss')).toEqual([issuer]);
    expect(searchParams.getAll('code')).not.toContain('c');
    expect(searchParams.getAll('state')).not.toContain('s');
  });
});

describe('§2.1.2, §2.4: what is gone', () => {
  test.each(['token', 'id_token token', 'code token', 'code id_token token'])(
    'response_type=%s, which would put an access token into the URL, is unsupported',
    async (type) => {
      const { url } = await authorize(server, application, {
        params: { response_type: type, response_mode: 'query' },
      });
      expect(new URL(url).searchParams.get('error')).toMatch(
        /^(unsupported_response_type|invalid_request)$/,
      );
      expect(url).not.toContain('access_token');
    },
  );

  test.each(['id_token', 'code id_token', 'none'])(
    'response_type=%s is in the discovery document by contract, and no client may use it',
    async (type) => {
      const flow = await authorize(server, application, {
        browser,
        params: { response_type: type },
      });
      const answer = new URLSearchParams(new URL(flow.url).search || flow.url.split('#')[1]);
      expect(Object.fromEntries(answer)).toEqual({
        error: 'invalid_request',
        error_description: 'requested response_type is not allowed for this client',
        state: flow.state,
        iss: issuer,
      });
    },
  );
});
