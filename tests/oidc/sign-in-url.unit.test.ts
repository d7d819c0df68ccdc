import { expect, test } from 'vitest';
import { encrypt } from '@/lib/crypto/encryption';
import { returnAddress, signInUrl } from '@/lib/oidc/sessions/sign-in-url';

process.env.SECRET_KEY = Buffer.alloc(32, 1).toString('base64');
process.env.ENDPOINT = 'https://id.example.com';

test('a sign-in for one of our own pages is an authorization request whose code opens nothing', () => {
  const url = new URL(
    signInUrl({
      returnTo: '/invitation?token=secret',
      firstScreen: 'register',
      loginHint: 'kei@example.com',
      oneTimeToken: 'once',
      organizationId: 'acme',
    }),
  );
  const { state, code_challenge, ...query } = Object.fromEntries(url.searchParams);
  expect(url.origin + url.pathname).toBe('https://id.example.com/oidc/auth');
  expect(query).toEqual({
    client_id: 'account-center',
    redirect_uri: 'https://id.example.com/account/signed-in',
    response_type: 'code',
    scope: 'openid',
    prompt: 'login',
    code_challenge_method: 'S256',
    first_screen: 'register',
    login_hint: 'kei@example.com',
    one_time_token: 'once',
    organization_id: 'acme',
  });
  expect(code_challenge).toMatch(/^[\w-]{43}$/);
  expect(state).not.toContain('secret');
  expect(returnAddress(state ?? '')).toBe('https://id.example.com/invitation?token=secret');
});

test('two sign-ins have nothing in common that could be tried on the other', () => {
  const [one, two] = [signInUrl({ returnTo: '/' }), signInUrl({ returnTo: '/' })].map(
    (url) => new URL(url).searchParams,
  );
  expect(one?.get('code_challenge')).not.toBe(two?.get('code_challenge'));
  expect(one?.get('state')).not.toBe(two?.get('state'));
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  'javascript:alert(1)',
  '.evil.example/',
  '@evil.example/',
  '',
])('no sign-in leads to “%s”', (returnTo) => {
  expect(() => signInUrl({ returnTo })).toThrow('pages of ours');
  expect(returnAddress(encrypt(JSON.stringify({ returnTo })))).toBeUndefined();
});

test('a path that looks like a host is led to as a path', () => {
  const state = new URL(signInUrl({ returnTo: '/.//evil.example' })).searchParams.get('state');
  expect(returnAddress(state ?? '')).toBe('https://id.example.com//evil.example');
});

test.each([
  '',
  'v1.',
  'v1.AAAA',
  encrypt('{"token":"/"}'),
  encrypt('/'),
  JSON.stringify({ returnTo: '/' }),
])('“%s” is no state of ours', (state) => {
  expect(returnAddress(state)).toBeUndefined();
});
