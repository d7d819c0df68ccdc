/**
 * OpenID Connect RP-Initiated Logout 1.0, as the certification suite's profile checks it. Each title
 * begins with the name of the suite's module.
 */
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../support/browser';
import {
  authorize,
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  resume,
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
const end = `${server.baseUrl}/oidc/session/end`;
const goodbye = 'http://localhost:9/goodbye';
let application: Application;
let user: TestUser;

beforeAll(async () => {
  application = await createApplication(server, {
    oidcClientMetadata: {
      redirectUris: ['http://localhost:9/callback'],
      postLogoutRedirectUris: [goodbye],
    },
  });
  user = await createUser(server);
});

/** A browser that has signed in, and the ID Token of it. */
async function signedIn() {
  const flow = await authorize(server, application);
  const answer = await resume(flow, await signIn(flow, user));
  const { body } = await exchangeCode(flow, answer.get('code') ?? '');
  return { browser: flow.browser, idToken: body.id_token ?? '' };
}

function ask(browser: Browser, params: Record<string, string>) {
  return browser.fetch(`${end}?${new URLSearchParams(params)}`);
}

/** Asks, confirms, and says where the browser is sent. */
async function signOut(browser: Browser, params: Record<string, string>) {
  const page = await ask(browser, params);
  expect(page.status).toBe(200);
  const answer = await submitForm(browser, readForm(await page.text()));
  expect(answer.status).toBe(303);
  return answer.headers.get('location');
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  const { url } = await authorize(server, application, { browser, params: { prompt: 'none' } });
  const { searchParams } = new URL(url);
  if (searchParams.get('code')) return true;
  expect(searchParams.get('error')).toBe('login_required');
  return false;
}

/** The same token with another payload, or another signature. */
function modified(idToken: string, part: 1 | 2): string {
  const parts = idToken.split('.');
  const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString()) as object;
  if (part === 1) {
    parts[1] = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url');
  } else {
    const signature = Buffer.from(parts[2] ?? '', 'base64url');
    signature[0] = (signature[0] ?? 0) ^ 1;
    parts[2] = signature.toString('base64url');
  }
  return parts.join('.');
}

describe('RP-Initiated Logout OP, a logout', () => {
  test('oidcc-rp-initiated-logout: ends the session and returns to the client with its state (§2, §3)', async () => {
    const { browser, idToken } = await signedIn();
    expect(await isSignedIn(browser)).toBe(true);
    const location = await signOut(browser, {
      id_token_hint: idToken,
      post_logout_redirect_uri: goodbye,
      state: 'a b&c=d',
    });
    const { origin, pathname, searchParams } = new URL(location ?? '');
    expect([origin + pathname, Object.fromEntries(searchParams)]).toEqual([
      goodbye,
      { state: 'a b&c=d' },
    ]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('oidcc-rp-initiated-logout-no-state: without state none is added (§3)', async () => {
    const { browser, idToken } = await signedIn();
    const params = { id_token_hint: idToken, post_logout_redirect_uri: goodbye };
    expect(await signOut(browser, params)).toBe(goodbye);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('oidcc-rp-initiated-logout-no-post-logout-redirect-uri: ends on the server’s own page (§2)', async () => {
    const { browser, idToken } = await signedIn();
    expect(await signOut(browser, { id_token_hint: idToken, state: 'x' })).toBe(`${end}/success`);
    expect((await browser.fetch(`${end}/success`)).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('oidcc-rp-initiated-logout-no-params: ends on the server’s own page (§2)', async () => {
    const { browser } = await signedIn();
    expect(await signOut(browser, {})).toBe(`${end}/success`);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('oidcc-rp-initiated-logout-only-state: ends on the server’s own page (§2)', async () => {
    const { browser } = await signedIn();
    expect(await signOut(browser, { state: 'x' })).toBe(`${end}/success`);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('oidcc-rp-initiated-logout-no-id-token-hint: by contract the address is ignored, and the logout goes on (§3)', async () => {
    const { browser } = await signedIn();
    const params = { post_logout_redirect_uri: goodbye, state: 'x' };
    expect(await signOut(browser, params)).toBe(`${end}/success`);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('client_id vouches for the address as well as a hint (§2)', async () => {
    const { browser } = await signedIn();
    const params = { client_id: application.id, post_logout_redirect_uri: goodbye };
    expect(await signOut(browser, params)).toBe(goodbye);
  });

  test('the request may be posted as a form (§2)', async () => {
    const { browser, idToken } = await signedIn();
    const page = await browser.fetch(end, {
      method: 'POST',
      body: new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: goodbye }),
    });
    const answer = await submitForm(browser, readForm(await page.text()));
    expect(answer.headers.get('location')).toBe(goodbye);
  });

  test('without a session it returns to the client all the same (§2)', async () => {
    const { idToken } = await signedIn();
    const params = { id_token_hint: idToken, post_logout_redirect_uri: goodbye, state: 'x' };
    expect(await signOut(new Browser(), params)).toBe(`${goodbye}?state=x`);
  });

  test('a hint that has been replaced by a later login of the same client is accepted (§2)', async () => {
    const { browser, idToken } = await signedIn();
    await authorizeAgain(server, application, browser);
    const params = { id_token_hint: idToken, post_logout_redirect_uri: goodbye };
    expect(await signOut(browser, params)).toBe(goodbye);
  });

  test('a hint that has expired is accepted (§2)', async () => {
    const client = await createApplication(server, {
      customClientMetadata: { idTokenTtl: 1 },
      oidcClientMetadata: {
        redirectUris: ['http://localhost:9/callback'],
        postLogoutRedirectUris: [goodbye],
      },
    });
    const { flow, tokens } = await obtainTokens(server, client, user);
    const { exp = Number.NaN } = decodeJwt(tokens.id_token ?? '');
    await expect.poll(() => Date.now() / 1000, { timeout: 10_000 }).toBeGreaterThan(exp + 0.1);
    const params = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: goodbye };
    expect(await signOut(flow.browser, params)).toBe(goodbye);
  });

  test('a query that is registered is kept beside the state (§3)', async () => {
    const uri = `${goodbye}?from=app`;
    const client = await createApplication(server, {
      oidcClientMetadata: {
        redirectUris: ['http://localhost:9/callback'],
        postLogoutRedirectUris: [uri],
      },
    });
    const { flow } = await obtainTokens(server, client, user);
    const params = { client_id: client.id, post_logout_redirect_uri: uri, state: 'x' };
    expect(await signOut(flow.browser, params)).toBe(`${uri}&state=x`);
  });

  test('logout_hint is no error, and ui_locales chooses the page’s language (§2)', async () => {
    const { browser } = await signedIn();
    const page = await ask(browser, { logout_hint: user.username, ui_locales: 'fr' });
    expect([page.status, page.headers.get('content-language')]).toEqual([200, 'fr']);
  });

  test('by contract a hint of another End-User signs out whoever is signed in, where §2 would ask', async () => {
    const other = await obtainTokens(server, application, await createUser(server));
    const { browser } = await signedIn();
    const params = {
      id_token_hint: other.tokens.id_token ?? '',
      post_logout_redirect_uri: goodbye,
    };
    expect(await signOut(browser, params)).toBe(goodbye);
    expect(await isSignedIn(browser)).toBe(false);
    // The other one's own session goes on.
    expect(await isSignedIn(other.flow.browser)).toBe(true);
  });

  test('by contract the question is a page that answers itself, where §2 would ask without a hint', async () => {
    const { browser } = await signedIn();
    const page = await (await ask(browser, {})).text();
    expect(readForm(page).fields).toEqual({ xsrf: expect.any(String), logout: 'yes' });
    expect(page).toMatch(/\.submit\(\)/);
  });
});

describe('RP-Initiated Logout OP, a request that is refused', () => {
  let session: Awaited<ReturnType<typeof signedIn>>;

  beforeAll(async () => {
    session = await signedIn();
  });

  const refused: [string, () => Record<string, string>][] = [
    [
      'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri: an address that is not registered (§3)',
      () => ({ id_token_hint: session.idToken, post_logout_redirect_uri: `${goodbye}/other` }),
    ],
    [
      'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri: a query that is not registered (§3)',
      () => ({ id_token_hint: session.idToken, post_logout_redirect_uri: `${goodbye}?foo=bar` }),
    ],
    [
      'oidcc-rp-initiated-logout-modified-id-token-hint: a hint with another signature (§4)',
      () => ({ id_token_hint: modified(session.idToken, 2), post_logout_redirect_uri: goodbye }),
    ],
    [
      'oidcc-rp-initiated-logout-modified-id-token-hint: a hint with other claims (§4)',
      () => ({ id_token_hint: modified(session.idToken, 1), post_logout_redirect_uri: goodbye }),
    ],
    [
      'oidcc-rp-initiated-logout-bad-id-token-hint: a hint that is no ID Token (§4)',
      () => ({ id_token_hint: 'not.an.id-token', post_logout_redirect_uri: goodbye }),
    ],
    [
      'a hint and a client_id that differ (§2)',
      () => ({ id_token_hint: session.idToken, client_id: 'other' }),
    ],
    ['a client that nobody knows', () => ({ client_id: 'nobody' })],
  ];

  test.each(refused)('%s is an error page, and nobody is signed out', async (_title, params) => {
    const response = await ask(session.browser, params());
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.json()).toMatchObject({
      error: expect.stringMatching(/^invalid_(request|client)$/),
    });
    expect(await isSignedIn(session.browser)).toBe(true);
  });

  test('an unsigned hint is refused (§4)', async () => {
    const [, payload] = session.idToken.split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const response = await ask(session.browser, { id_token_hint: `${header}.${payload}.` });
    expect(response.status).toBe(400);
    expect(await isSignedIn(session.browser)).toBe(true);
  });

  test.each([
    ['nothing', {}],
    ['null bytes', { aud: 'a\0b' }],
    ['a list', { aud: ['one', 'two'] }],
    ['a number', { aud: 7 }],
    ['an object', { aud: {} }],
  ])('a forged hint whose audience is %s is refused, and no failure', async (_name, claims) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hint = `${part({ alg: 'ES384' })}.${part({ iss: 'x', ...claims })}.AAAA`;
    const response = await ask(session.browser, { id_token_hint: hint });
    expect(response.status).toBe(400);
  });
});
