import { expect, test, vi } from 'vitest';
import { Browser } from '../support/browser';
import { sharedServer, startServer } from '../support/server';

vi.setConfig({ testTimeout: 120_000 });

test('under an https address cookies stay on it, and so do browsers and every endpoint', async () => {
  const { info } = await startServer({ env: { ENDPOINT: 'https://id.example.com' } });
  const get = (path: string) => fetch(info.baseUrl + path, { redirect: 'manual' });

  const redirectUri = encodeURIComponent('https://id.example.com/demo-app');
  const request = `response_type=code&scope=openid&code_challenge_method=S256&code_challenge=${'a'.repeat(43)}`;
  const authorization = await get(
    `/oidc/auth?client_id=demo-app&redirect_uri=${redirectUri}&${request}`,
  );
  const cookies = authorization.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(2);
  expect(cookies.filter((cookie) => !/;\s*secure/i.test(cookie))).toEqual([]);

  const answers = [authorization, await get('/unknown-session'), await get('/api/status')];
  const policies = answers.map(({ headers }) => headers.get('strict-transport-security'));
  expect(policies).toEqual(answers.map(() => 'max-age=15552000'));

  // OpenID Connect Discovery §3, §7.2.
  const document = await (await get('/oidc/.well-known/openid-configuration')).json();
  const addresses = Object.entries(document as Record<string, string>)
    .filter(([name]) => /^issuer$|_endpoint$|_uri$/.test(name))
    .map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(8);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/id\.example\.com\/oidc/);
});

test('under an https address nobody signs in with a request that was started in another browser', async () => {
  const { info } = await startServer({ env: { ENDPOINT: 'https://id.example.com' } });
  const { baseUrl } = info;
  const query = new URLSearchParams({
    client_id: 'demo-app',
    redirect_uri: 'https://id.example.com/demo-app',
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    code_challenge: 'a'.repeat(43),
  });
  const begin = async (browser = new Browser()) => {
    expect((await browser.fetch(`${baseUrl}/oidc/auth?${query}`)).status).toBe(303);
    return browser;
  };
  const signIn = async (browser: Browser) => {
    const response = await browser.fetch(`${baseUrl}/api/experience`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'logto-app-id': 'demo-app' },
      body: JSON.stringify({ interactionEvent: 'SignIn' }),
    });
    return response.status;
  };
  const plant = (from: Browser, to: Browser) => {
    for (const name of ['_interaction', '_interaction.sig']) {
      to.setCookie(baseUrl, name, from.cookie(name) ?? '');
    }
  };

  const planter = await begin();
  expect(await signIn(planter)).toBe(204);
  const stranger = new Browser();
  plant(planter, stranger);
  expect(await signIn(stranger)).toBe(400);
  const victim = await begin();
  const visitor = victim.cookie('__Host-genkan-visitor');
  expect(visitor).toBeTruthy();
  plant(planter, victim);
  expect(await signIn(victim)).toBe(400);
  await begin(victim);
  expect(await signIn(victim)).toBe(204);
  expect(victim.cookie('__Host-genkan-visitor')).toBe(visitor);
});

test('under an http address nothing asks for https', async () => {
  const { headers } = await fetch(`${sharedServer().baseUrl}/unknown-session`);
  expect(headers.get('strict-transport-security')).toBeNull();
});
