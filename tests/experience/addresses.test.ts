import { describe, expect, it } from 'vitest';
import { Browser } from '../support/browser';
import { authorize, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** Where a browser that opens the address is sent at once, without the query. */
async function leadsTo(browser: Browser, path: string): Promise<string | undefined> {
  await browser.fetch(server.baseUrl + path);
  const location = browser.hops.at(-1)?.location;
  return location && new URL(location).pathname;
}

describe('a page of a sign-in', () => {
  it.each([
    '/',
    '/sign-in',
    '/sign-in/password',
    '/sign-in/verification-code',
    '/consent',
    '/register',
    '/register/password',
    '/single-sign-on',
    '/single-sign-on/email',
    '/social/register/github',
    '/forgot-password',
    '/forgot-password/reset',
    '/reset-password',
  ])('%s leads to where one can start again when no sign-in is running', async (path) => {
    expect(await leadsTo(new Browser(), path)).toBe('/unknown-session');
  });

  it('to be sent on from at once leads there too', async () => {
    const { url } = await new Browser().follow(`${server.baseUrl}/direct/social/github`);
    expect(new URL(url).pathname).toBe('/unknown-session');
  });

  it.each(['%00', 'a%00b', '%ff', '__proto__', 'x'.repeat(5000)])(
    'for lost sessions is shown whatever app the address names: %s',
    async (appId) => {
      const response = await fetch(`${server.baseUrl}/unknown-session?app_id=${appId}`);
      expect(response.status).toBe(200);
    },
  );

  it('that is not there leads on with the sign-in that is running', async () => {
    const { browser } = await authorize(server, await createApplication(server));
    for (const path of [
      '/social/landing/x',
      '/direct/social/github',
      '/sign-in/verification-code',
    ]) {
      expect([path, await leadsTo(browser, path)]).toEqual([path, '/sign-in']);
    }
  });

  it('is no page where it only looks like one', async () => {
    for (const path of ['/signing', '/social', '/nothing']) {
      const response = await new Browser().fetch(server.baseUrl + path);
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('the first page', () => {
  it.each([
    [{ first_screen: 'reset_password' }, '/reset-password'],
    [{ first_screen: 'single_sign_on' }, '/single-sign-on'],
    [{ direct_sign_in: 'social:nobody' }, '/sign-in'],
    [{ direct_sign_in: 'sso:nobody', first_screen: 'register' }, '/register'],
    [{ direct_sign_in: 'sso:nobody', first_screen: 'single_sign_on' }, '/single-sign-on'],
  ])('%o leads to %s', async (params, page) => {
    const application = await createApplication(server);
    const flow = await authorize(server, application, { params });
    expect(flow.response.status).toBe(200);
    expect(new URL(flow.url).pathname).toBe(page);
    expect(new URL(flow.url).searchParams.get('app_id')).toBe(application.id);
    await signIn(flow, await createUser(server));
  });
});

describe('a first page that is not there', () => {
  it('leads on with all that the link carried, in the order that clients know', async () => {
    const application = await createApplication(server);
    const params = {
      direct_sign_in: 'sso:nobody',
      first_screen: 'register',
      login_hint: 'ada@example.com',
      identifier: 'email phone',
      ui_locales: 'fr',
      organization_id: 'org',
    };
    const { url } = await authorize(server, application, { params });
    expect(new URL(url).pathname).toBe('/register');
    expect([...new URL(url).searchParams]).toEqual([
      ['app_id', application.id],
      ['organization_id', 'org'],
      ['ui_locales', 'fr'],
      ['login_hint', 'ada@example.com'],
      ['identifier', 'email phone'],
    ]);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    'javascript:alert(1)',
    '/\\evil.example',
    '../consent',
  ])('leads to no other place by the fallback %s', async (fallback) => {
    const { browser } = await authorize(server, await createApplication(server));
    const query = new URLSearchParams({ fallback });
    await browser.fetch(`${server.baseUrl}/direct/social/nobody?${query}`);
    const location = new URL(browser.hops.at(-1)?.location ?? '');
    expect([location.origin, location.pathname]).toEqual([server.baseUrl, '/sign-in']);
    expect(location.href).not.toContain('evil');
  });
});

describe('a preview', () => {
  it.each(['/', '/sign-in', '/register'])('of %s is shown without a sign-in', async (path) => {
    const { url, response } = await new Browser().follow(`${server.baseUrl}${path}?preview=true`);
    expect(response.status).toBe(200);
    expect(new URL(url).pathname).toMatch(/^\/(sign-in|register)$/);
    expect(await response.text()).toContain('Live preview');
  });

  it('is asked for by that very word, and its form leads nowhere', async () => {
    expect(await leadsTo(new Browser(), '/sign-in?preview=1')).toBe('/unknown-session');
    const { username, password } = await createUser(server);
    const answer = await fetch(`${server.baseUrl}/sign-in/submit`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.baseUrl },
      body: new URLSearchParams({ app_id: 'demo-app', identifier: username, password }),
    });
    expect(answer.headers.get('location')).toContain('/unknown-session');
  });
});
