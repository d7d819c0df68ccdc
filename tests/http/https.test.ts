import { expect, test, vi } from 'vitest';
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

test('under an http address nothing asks for https', async () => {
  const { headers } = await fetch(`${sharedServer().baseUrl}/unknown-session`);
  expect(headers.get('strict-transport-security')).toBeNull();
});
