import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser';
import { authorize, obtainTokens } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const end = `${server.baseUrl}/oidc/session/end`;
const goodbye = 'http://localhost:9/goodbye';

async function signedIn(scope = 'openid profile', prompt?: string) {
  const application = await createApplication(server, {
    oidcClientMetadata: {
      redirectUris: ['http://localhost:9/callback'],
      postLogoutRedirectUris: [goodbye],
    },
  });
  const user = await createUser(server);
  const { flow, tokens } = await obtainTokens(server, application, user, {
    scope,
    ...(prompt && { params: { prompt } }),
  });
  return { application, browser: flow.browser, tokens };
}

function ask(browser: Browser, params: Record<string, string>, language = 'en') {
  return browser.fetch(`${end}?${new URLSearchParams(params)}`, {
    headers: { accept: 'text/html', 'accept-language': language },
  });
}

/** Posts the page's form, as its script does. */
async function confirm(browser: Browser, page: string) {
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="(\w+)"/g)];
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
  return browser.fetch(action, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
  });
}

describe('signing out', () => {
  test('passes a page that posts itself, and goes back to the app with its state', async () => {
    const { browser, tokens, application } = await signedIn();
    const response = await ask(browser, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: goodbye,
      state: 'xyz',
    });
    const page = await response.text();
    expect(page).toContain('<title>Sign Out</title>');
    expect(page).toContain('<form id="op.logoutForm"');
    expect(page).toMatch(/name="logout" value="yes"/);
    expect(response.headers.get('content-security-policy')).toMatch(/script-src [^;]*'sha256-/);
    const answer = await confirm(browser, page);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${goodbye}?state=xyz`]);
    const { url } = await authorize(server, application, { browser });
    expect(new URL(url).pathname).toBe('/sign-in');
  });

  test('ends the tokens that lived with the session', async () => {
    const { browser, tokens, application } = await signedIn();
    await confirm(browser, await (await ask(browser, { client_id: application.id })).text());
    const response = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(401);
  });

  test('leaves alone what was granted for offline use', async () => {
    const { browser, tokens, application } = await signedIn(
      'openid offline_access',
      'login consent',
    );
    await confirm(browser, await (await ask(browser, { client_id: application.id })).text());
    const response = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(200);
  });

  test('without an address ends on a page of its own, in the reader’s language', async () => {
    const { browser } = await signedIn();
    const page = await (await ask(browser, {}, 'fr')).text();
    expect(page).toContain('<html lang="fr"');
    const answer = await confirm(browser, page);
    expect(answer.headers.get('location')).toBe(`${end}/success`);
    const success = await browser.fetch(`${end}/success`, { headers: { 'accept-language': 'ja' } });
    expect(success.status).toBe(200);
    expect(await success.text()).toContain('<html lang="ja"');
  });

  test('may be posted', async () => {
    const { browser, application } = await signedIn();
    const response = await browser.fetch(end, {
      method: 'POST',
      body: new URLSearchParams({ client_id: application.id }),
    });
    expect(await response.text()).toContain('op.logoutForm');
  });

  test('refuses an address that is not registered', async () => {
    const { browser, application } = await signedIn();
    const response = await browser.fetch(
      `${end}?${new URLSearchParams({
        client_id: application.id,
        post_logout_redirect_uri: 'https://evil.example.com',
      })}`,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('ignores an address that no client vouches for', async () => {
    const { browser } = await signedIn();
    const response = await ask(browser, { post_logout_redirect_uri: 'https://evil.example.com' });
    const answer = await confirm(browser, await response.text());
    expect(answer.headers.get('location')).toBe(`${end}/success`);
  });

  test('needs the page’s own token', async () => {
    const { browser, application } = await signedIn();
    await ask(browser, { client_id: application.id });
    const response = await browser.fetch(`${end}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf: 'guess', logout: 'yes' }),
    });
    expect(response.status).toBe(400);
    const { url } = await authorize(server, application, { browser });
    expect(new URL(url).searchParams.get('code')).toBeTruthy();
  });

  test('with a session cookie of a wrong signature signs nobody out', async () => {
    const { browser, application, tokens } = await signedIn();
    browser.setCookie(server.baseUrl, '_session.sig', 'A'.repeat(43));
    const page = await (await ask(browser, { client_id: application.id })).text();
    expect(page).not.toContain('op.logoutForm');
    const response = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(200);
  });
});
