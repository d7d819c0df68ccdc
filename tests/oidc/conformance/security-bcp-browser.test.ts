/**
 * RFC 9700, Best Current Practice for OAuth 2.0 Security: what the browser holds. What leaks from
 * pages, framing, cookies, other origins.
 */
import { describe, expect, test } from 'vitest';
import { Browser } from '../../support/browser';
import { authorizationRequest, authorize, signInByForm } from '../../support/flow';
import { sharedServer } from '../../support/server';
import { signedIn } from '../../support/signed-in';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const { application, user, browser } = await signedIn(server);

/** The very answer of the authorization endpoint, redirects not followed. */
const ask = (params: Record<string, string>) =>
  browser.fetch(authorizationRequest(server, application, { params }).authorizationUrl);

describe('§4.2, §4.3: what leaks from the browser', () => {
  const pages = async () => {
    const { response } = await authorize(server, application);
    const errorPage = await fetch(`${issuer}/auth?client_id=nobody`, {
      headers: { accept: 'text/html' },
    });
    const logout = await browser.fetch(`${issuer}/session/end`);
    return [response, errorPage, logout, await ask({ response_mode: 'form_post' })];
  };

  test('pages of the flow send no address to other origins (§4.2.4)', async () => {
    for (const page of await pages()) {
      expect(page.headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
    }
  });

  test('pages of the flow load nothing from other origins (§4.2.4)', async () => {
    for (const page of await pages()) {
      const html = await page.text();
      const sources = [
        ...html.matchAll(/<(?:script|link|img|iframe)\s[^>]*(?:src|href)="([^"]*)"/g),
      ];
      for (const [, source = ''] of sources) {
        expect(new URL(source, server.baseUrl).origin).toBe(new URL(server.baseUrl).origin);
      }
    }
  });

  test('pages and redirects that carry codes or sessions are not cached (§4.3.1)', async () => {
    for (const page of [...(await pages()), await ask({})]) {
      expect(page.headers.get('cache-control')).toMatch(/no-store/);
    }
  });

  test('pages of the flow cannot be framed, also by browsers that know no CSP (§4.16)', async () => {
    for (const page of await pages()) {
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('the session’s cookie is out of reach for scripts and for other sites’ posts (§4.7)', async () => {
    const by = new Browser();
    const flow = await authorize(server, application, { browser: by });
    const response = await by.fetch(await signInByForm(flow, user));
    const [cookie] = response.headers.getSetCookie().filter((text) => /^_session=/.test(text));
    expect(cookie).toMatch(/;\s*httponly/i);
    expect(cookie).toMatch(/;\s*samesite=lax/i);
  });
});

describe('§2.6, §4.17: other origins', () => {
  const origin = 'https://app.example.com';

  test('CORS is not supported at the authorization endpoint (§2.6)', async () => {
    const { authorizationUrl } = authorizationRequest(server, application);
    const answers = await Promise.all([
      fetch(authorizationUrl, { headers: { origin }, redirect: 'manual' }),
      fetch(authorizationUrl, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      }),
    ]);
    for (const answer of answers) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('no answer allows another origin to use this one’s cookies (§2.6)', async () => {
    for (const path of [
      '/token',
      '/me',
      '/jwks',
      '/token/revocation',
      '/session/end',
      '/request',
    ]) {
      const answer = await fetch(`${issuer}${path}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('the UserInfo Endpoint supports CORS (OpenID Connect Core §5.3)', async () => {
    const answer = await fetch(`${issuer}/me`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
  });

  test('sign-out is no business of other origins’ scripts (§2.6)', async () => {
    const answer = await fetch(`${issuer}/session/end`, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('a sign-in form that another site posts is refused (§4.7)', async () => {
    const flow = await authorize(server, application);
    const answer = await flow.browser.fetch(`${server.baseUrl}/sign-in/submit`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({
        app_id: application.id,
        identifier: user.username,
        password: user.password,
      }),
    });
    expect(answer.status).toBe(403);
  });

  test('no answer is sent by postMessage: response_mode=web_message is unsupported (§4.17)', async () => {
    const response = await ask({ response_mode: 'web_message' });
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    expect(searchParams.get('error')).toBe('unsupported_response_mode');
  });

  test('what a proxy’s headers claim changes nothing, unless proxies are trusted (§4.13)', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(await response.json()).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  });
});
