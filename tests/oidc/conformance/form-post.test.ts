/**
 * OAuth 2.0 Form Post Response Mode 1.0, as the certification suite's Form Post OP profile checks it:
 * the Basic OP's answers by `response_mode=form_post`.
 */
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { Browser } from '../../support/browser';
import { authorizationRequest, authorize, exchangeCode, signIn } from '../../support/flow';
import { readForm } from '../../support/html';
import { createApplication } from '../../support/management';
import { sharedServer } from '../../support/server';
import { signedIn } from '../../support/signed-in';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const { application, user, browser } = await signedIn(server);

type Params = Record<string, string | undefined>;

/** A request of that browser, and the page that it ends on. */
async function answerPage(params: Params = {}, by = browser) {
  const flow = await authorize(server, application, {
    browser: by,
    params: { response_mode: 'form_post', ...params },
  });
  const html = await flow.response.text();
  return { flow, html, form: readForm(html) };
}

describe('Form Post OP, a success', () => {
  test('oidcc-server: the page’s form posts code, state and iss to the redirect URI, and nothing in the URL (§2)', async () => {
    const { flow, form } = await answerPage();
    expect(flow.response.status).toBe(200);
    expect(flow.response.headers.get('content-type')).toMatch(/^text\/html/);
    expect([form.method, form.action]).toEqual(['post', application.redirectUri]);
    expect(form.fields).toEqual({
      code: expect.stringMatching(/.{20,}/),
      state: flow.state,
      iss: issuer,
    });
    const { status, body } = await exchangeCode(flow, form.fields.code ?? '');
    expect(status).toBe(200);
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ sub: user.id, nonce: flow.nonce });
  });

  test('a sign-in on the pages ends in the form too (§2)', async () => {
    const flow = await authorize(server, application, { params: { response_mode: 'form_post' } });
    const { response } = await flow.browser.follow(await signIn(flow, user));
    const { fields } = readForm(await response.text());
    expect(fields).toMatchObject({ code: expect.any(String), state: flow.state, iss: issuer });
  });

  test('the form posts itself when the page is loaded, and has a button for browsers without script (§2)', async () => {
    const { html } = await answerPage();
    expect(html).toMatch(/\.submit\(\)/);
    expect(html).toMatch(/<noscript>.*<button[^>]*type="submit"/s);
  });

  test('the page’s policy lets that very script run, and the form go to the client (§2)', async () => {
    const { flow, html } = await answerPage();
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
    const policy = flow.response.headers.get('content-security-policy') ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy).toMatch(/script-src [^;]*'sha256-/);
    expect(policy).toContain(`'sha256-${hash}'`);
    // default-src is no fallback for it: absent means anywhere.
    expect(policy).not.toContain('form-action');
  });

  test('the page must not be cached: it carries a code (§5)', async () => {
    const { flow } = await answerPage();
    expect(flow.response.headers.get('cache-control')).toContain('no-store');
  });

  test.each([
    '"><script>alert(1)</script>',
    "it's <b>&amp; more</b>\u2028é 玄関",
    '</form><form action="https://evil.example.com/">',
  ])('state comes back character by character, and is never markup: %s (§2)', async (state) => {
    const { html, form } = await answerPage({ state });
    expect(form.fields.state).toBe(state);
    expect(html).not.toMatch(/<b>|<script>alert|evil\.example\.com\/">/);
  });

  test('without state the form has none', async () => {
    const { form } = await answerPage({ state: undefined });
    expect(Object.keys(form.fields).sort()).toEqual(['code', 'iss']);
  });

  test('a query of the redirect URI stays in the form’s action (RFC 6749 §3.1.2)', async () => {
    const redirectUri = 'http://localhost:9/callback?tenant=a&b=c%20d';
    const other = await createApplication(server, { redirectUri });
    const { response } = await authorize(server, other, {
      browser,
      params: { response_mode: 'form_post' },
    });
    expect(readForm(await response.text()).action).toBe(redirectUri);
  });

  test('oidcc-ensure-post-request-succeeds: the request may be posted as well', async () => {
    const request = authorizationRequest(server, application, {
      params: { response_mode: 'form_post' },
    });
    const { origin, pathname, searchParams } = new URL(request.authorizationUrl);
    const response = await browser.fetch(origin + pathname, { method: 'POST', body: searchParams });
    expect(readForm(await response.text()).fields).toMatchObject({ state: request.state });
  });
});

describe('Form Post OP, an error', () => {
  test.each<[string, Params]>([
    ['login_required', { prompt: 'none' }],
    ['request_not_supported', { request: 'eyJhbGciOiJub25lIn0.e30.' }],
    ['invalid_request', { response_type: undefined }],
    ['unsupported_response_type', { response_type: 'code token' }],
    ['invalid_request', { code_challenge_method: 'plain' }],
  ])('is posted too: %s (§2)', async (error, params) => {
    const { flow, form } = await answerPage(params, new Browser());
    expect([form.method, form.action]).toEqual(['post', application.redirectUri]);
    expect(form.fields).toMatchObject({ error, state: flow.state, iss: issuer });
  });

  test('oidcc-ensure-registered-redirect-uri: nothing is posted to an address that is not registered', async () => {
    const { response } = await authorize(server, application, {
      browser,
      params: { response_mode: 'form_post', redirect_uri: 'https://evil.example.com/' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_redirect_uri' });
  });

  test('a response mode that nobody knows is unsupported_response_mode, in the query (Multiple Response Types §2.1)', async () => {
    const { url, state } = await authorize(server, application, {
      browser,
      params: { response_mode: 'carrier_pigeon' },
    });
    const { searchParams } = new URL(url);
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([
      'unsupported_response_mode',
      state,
    ]);
  });

  test('response_mode=jwt is not offered, so it is refused (JARM §2.3)', async () => {
    const { url } = await authorize(server, application, {
      browser,
      params: { response_mode: 'jwt' },
    });
    expect(new URL(url).searchParams.get('error')).toBe('unsupported_response_mode');
  });
});

describe('the other response modes', () => {
  test('query is the code flow’s default, and may be asked for (Multiple Response Types §2.1)', async () => {
    const { url } = await authorize(server, application, {
      browser,
      params: { response_mode: 'query' },
    });
    expect(new URL(url).searchParams.get('code')).toBeTruthy();
    expect(new URL(url).hash).toBe('');
  });

  test('fragment puts everything behind the hash (Multiple Response Types §2.1)', async () => {
    const { url, state } = await authorize(server, application, {
      browser,
      params: { response_mode: 'fragment' },
    });
    expect(new URL(url).search).toBe('');
    const answer = new URLSearchParams(new URL(url).hash.slice(1));
    expect([answer.get('state'), answer.get('iss')]).toEqual([state, issuer]);
    expect(answer.get('code')).toBeTruthy();
  });
});
