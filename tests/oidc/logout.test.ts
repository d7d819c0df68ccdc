import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser';
import { authorize, exchangeCode, obtainTokens, requestTokens } from '../support/flow';
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
  return { application, user, browser: flow.browser, tokens };
}

async function statusOfUserinfo(accessToken: string): Promise<number> {
  const response = await fetch(`${server.baseUrl}/oidc/me`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return response.status;
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

  test.each([
    ['a token that was guessed', { xsrf: 'guess' }],
    ['no token', {}],
  ])('with %s ends nothing', async (_name, fields) => {
    const { browser, application, tokens } = await signedIn();
    await ask(browser, { client_id: application.id });
    const response = await browser.fetch(`${end}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ logout: 'yes', ...fields }),
    });
    expect(response.status).toBe(400);
    expect(await statusOfUserinfo(tokens.access_token)).toBe(200);
  });

  test('with the token of somebody else’s page ends nothing', async () => {
    const [victim, attacker] = [await signedIn(), await signedIn()];
    await ask(victim.browser, {});
    const page = await (await ask(attacker.browser, {})).text();
    const response = await confirm(victim.browser, page);
    expect(response.status).toBe(400);
    expect(await statusOfUserinfo(victim.tokens.access_token)).toBe(200);
  });

  test('with a token that was used already is refused', async () => {
    const { browser } = await signedIn();
    const page = await (await ask(browser, {})).text();
    expect((await confirm(browser, page)).status).toBe(303);
    expect((await confirm(browser, page)).status).toBe(400);
  });

  test('that is cancelled, by going away from the page, leaves everybody signed in', async () => {
    const { browser, application, tokens } = await signedIn();
    await ask(browser, { client_id: application.id });
    const { url } = await authorize(server, application, { browser });
    expect(new URL(url).searchParams.get('code')).toBeTruthy();
    expect(await statusOfUserinfo(tokens.access_token)).toBe(200);
  });

  test('asks, and does not post itself, when the app means somebody else', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const hint = { id_token_hint: other.tokens.id_token ?? '' };
    const response = await ask(one.browser, hint);
    const page = await response.text();
    expect(page).toContain('<form id="op.logoutForm"');
    expect(page).toContain('another account is signed in here');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<noscript>');
    expect((await confirm(one.browser, page)).status).toBe(303);
    expect(await statusOfUserinfo(other.tokens.access_token)).toBe(200);
  });

  test('takes an id_token_hint and a client_id that agree, and no others', async () => {
    const { browser, application, tokens } = await signedIn();
    const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: goodbye };
    const agreeing = await ask(browser, { ...hint, client_id: application.id });
    expect(agreeing.status).toBe(200);
    const other = await createApplication(server);
    const differing = await ask(browser, { ...hint, client_id: other.id });
    expect(differing.status).toBe(400);
  });

  test.each([
    ['is no token', async () => 'nonsense'],
    ['has a wrong signature', async (token: string) => `${token.slice(0, -8)}AAAAAAAA`],
    ['is not signed', async (token: string) => `${btoa('{"alg":"none"}')}.${token.split('.')[1]}.`],
  ])('refuses an id_token_hint that %s', async (_name, forge) => {
    const { browser, tokens } = await signedIn();
    const response = await browser.fetch(
      `${end}?${new URLSearchParams({ id_token_hint: await forge(tokens.id_token ?? '') })}`,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('of an unknown client is refused', async () => {
    const { browser } = await signedIn();
    const response = await browser.fetch(`${end}?client_id=nobody`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  test('keeps the port of a native app’s address as it is registered', async () => {
    const application = await createApplication(server, {
      type: 'Native',
      oidcClientMetadata: {
        redirectUris: ['http://localhost:9/callback'],
        postLogoutRedirectUris: ['http://localhost:9/bye', 'com.example.app://bye'],
      },
    });
    const { browser } = await signedIn();
    const leave = (uri: string) =>
      ask(browser, { client_id: application.id, post_logout_redirect_uri: uri });
    expect((await leave('http://localhost:10/bye')).status).toBe(400);
    expect((await leave('http://localhost:9/bye')).status).toBe(200);
    const page = await (await leave('com.example.app://bye')).text();
    const answer = await confirm(browser, page);
    expect(answer.headers.get('location')).toBe('com.example.app://bye');
  });

  test('ends the sessions and tokens of every app in the browser, and no other browser’s', async () => {
    const first = await signedIn();
    const second = await createApplication(server);
    const flow = await authorize(server, second, { browser: first.browser });
    const code = new URL(flow.url).searchParams.get('code') ?? '';
    const { body } = await exchangeCode(flow, code);
    const elsewhere = await obtainTokens(server, first.application, first.user);
    const page = await ask(first.browser, { client_id: first.application.id });
    await confirm(first.browser, await page.text());
    expect(await statusOfUserinfo(first.tokens.access_token)).toBe(401);
    expect(await statusOfUserinfo(body.access_token)).toBe(401);
    expect(await statusOfUserinfo(elsewhere.tokens.access_token)).toBe(200);
    const { url } = await authorize(server, second, { browser: first.browser });
    expect(new URL(url).pathname).toBe('/sign-in');
  });

  test('keeps refresh tokens for offline use, and ends the others', async () => {
    const offline = await signedIn('openid offline_access', 'login consent');
    const page = await ask(offline.browser, {});
    await confirm(offline.browser, await page.text());
    const refreshed = await requestTokens(server, offline.application, {
      grant_type: 'refresh_token',
      refresh_token: offline.tokens.refresh_token ?? '',
    });
    expect(refreshed.status).toBe(200);
    const always = await createApplication(server, {
      customClientMetadata: { alwaysIssueRefreshToken: true },
    });
    const { flow, tokens } = await obtainTokens(server, always, await createUser(server));
    await confirm(flow.browser, await (await ask(flow.browser, {})).text());
    const refused = await requestTokens(server, always, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('speaks the language that the app asks for', async () => {
    const { browser } = await signedIn();
    const page = await (await ask(browser, { ui_locales: 'ja' })).text();
    expect(page).toContain('<html lang="ja"');
  });
});
