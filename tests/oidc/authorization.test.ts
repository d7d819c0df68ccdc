import { describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { authorize } from '../support/flow';
import { createApplication } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const auth = `${server.baseUrl}/oidc/auth`;
const asBrowser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

type ErrorBody = { error: string; error_description: string; code: string; message: string };

async function request(params: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${auth}?${new URLSearchParams(params)}`, { headers, redirect: 'manual' });
}

function errorIn(url: string): [string | null, string | null] {
  const { searchParams } = new URL(url);
  return [searchParams.get('error'), searchParams.get('error_description')];
}

describe('before the redirect URI is trusted', () => {
  const unknown = { client_id: 'nobody', redirect_uri: 'http://localhost:9/callback' };

  test('an unknown client is a page to a person', async () => {
    const response = await request(unknown, { ...asBrowser, 'accept-language': 'fr' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    expect(page).toContain('<html lang="fr"');
    expect(page).toContain('invalid client nobody');
  });

  test('an unknown client is JSON to a program', async () => {
    const response = await request(unknown);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      error_description: 'invalid client nobody',
      code: 'oidc.invalid_client',
    });
  });

  test('what a client is called cannot become part of the page', async () => {
    const response = await request({ client_id: '<script>alert(1)</script>' }, asBrowser);
    expect(await response.text()).not.toContain('<script>alert');
  });

  test.each([
    'http://localhost:9/other',
    'http://localhost:9/callback/',
    'javascript:alert(1)',
    'x',
  ])('an unregistered redirect URI (%s) is a page, never a redirect', async (redirectUri) => {
    const application = await createApplication(server);
    const params = {
      client_id: application.id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
    };
    const page = await request(params, asBrowser);
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
    expect(page.headers.get('content-type')).toContain('text/html');
    const body = (await (await request(params)).json()) as ErrorBody;
    expect([body.error, body.code]).toEqual(['invalid_redirect_uri', 'oidc.invalid_redirect_uri']);
  });

  test('a null byte is refused', async () => {
    const response = await fetch(`${auth}?client_id=a%00b`, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(((await response.json()) as ErrorBody).error).toBe('invalid_request');
  });
});

describe('an authorization request', () => {
  test('leads to the sign-in page by a relative 303 and leaves three cookies', async () => {
    const application = await createApplication(server);
    const browser = new Browser();
    const response = await browser.fetch(
      `${auth}?${new URLSearchParams({
        client_id: application.id,
        redirect_uri: application.redirectUri,
        response_type: 'code',
        scope: 'openid',
        ui_locales: 'ja en',
        login_hint: 'somebody',
      })}`,
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(
      `/sign-in?app_id=${application.id}&ui_locales=ja+en&login_hint=somebody`,
    );
    const cookies = response.headers.getSetCookie();
    const [resumeCookie] = cookies.filter((text) => text.startsWith('_interaction_resume='));
    expect(resumeCookie).toMatch(/path=\/oidc\/auth\/[\w-]+;/);
    const map = JSON.parse(decodeURIComponent(browser.cookie('_interaction') ?? '')) as object;
    expect(Object.keys(map)).toEqual([application.id, '_legacy']);
    expect(JSON.parse(decodeURIComponent(browser.cookie('_logto') ?? ''))).toEqual({
      appId: application.id,
      uiLocales: 'ja en',
    });
    const [context] = cookies.filter((text) => text.startsWith('_logto='));
    expect(context).not.toMatch(/httponly/i);
  });

  test('with first_screen=nonsense goes to the sign-in page, without its other extras', async () => {
    const application = await createApplication(server);
    const { url } = await authorize(server, application, {
      params: { first_screen: 'nonsense', login_hint: 'somebody' },
    });
    expect(url).toBe(`${server.baseUrl}/sign-in?app_id=${application.id}`);
  });

  test('with first_screen=register goes to the register page', async () => {
    const application = await createApplication(server);
    const { url } = await authorize(server, application, { params: { first_screen: 'register' } });
    expect(new URL(url).pathname).toBe('/register');
  });

  test('without a session and with prompt=none is login_required at the client', async () => {
    const application = await createApplication(server);
    const { url } = await authorize(server, application, { params: { prompt: 'none' } });
    expect(url.startsWith(application.redirectUri)).toBe(true);
    expect(errorIn(url)[0]).toBe('login_required');
    expect(new URL(url).searchParams.get('iss')).toBe(`${server.baseUrl}/oidc`);
  });

  test('for an unknown resource is invalid_target', async () => {
    const application = await createApplication(server);
    const { url } = await authorize(server, application, {
      params: { resource: 'https://nowhere.example.com' },
    });
    expect(errorIn(url)[0]).toBe('invalid_target');
  });

  test('splits resources at commas', async () => {
    const application = await createApplication(server);
    const known = 'https://default.logto.app/api';
    const good = await authorize(server, application, {
      params: { resource: `${known},${known}` },
    });
    expect(new URL(good.url).pathname).toBe('/sign-in');
    const bad = await authorize(server, application, {
      params: { resource: `${known},https://nowhere.example.com` },
    });
    expect(errorIn(bad.url)[0]).toBe('invalid_target');
  });
});
