import { describe, expect, test } from 'vitest';
import { readExtraParams, sealToken } from '@/lib/oidc/extra-params';
import { consentPageUrl, loginPageUrl, otherAccountUrl } from '@/lib/oidc/page-urls';

process.env.SECRET_KEY = Buffer.alloc(32, 1).toString('base64');

function pageOf(params: Record<string, string>): string {
  return loginPageUrl('app', readExtraParams(params));
}

describe('the first page of a sign-in', () => {
  test.each([
    [{}, '/sign-in?app_id=app'],
    [{ first_screen: 'sign_in' }, '/sign-in?app_id=app'],
    [{ first_screen: 'signIn' }, '/sign-in?app_id=app'],
    [{ first_screen: 'register' }, '/register?app_id=app'],
    [{ first_screen: 'reset_password' }, '/reset-password?app_id=app'],
    [{ first_screen: 'identifier:sign_in' }, '/identifier-sign-in?app_id=app'],
    [{ first_screen: 'identifier:register' }, '/identifier-register?app_id=app'],
    [{ first_screen: 'single_sign_on' }, '/single-sign-on?app_id=app'],
    [{ interaction_mode: 'signUp' }, '/register?app_id=app'],
    [{ interaction_mode: 'signUp', first_screen: 'sign_in' }, '/sign-in?app_id=app'],
    [
      { direct_sign_in: 'social:github', first_screen: 'register' },
      '/direct/social/github?app_id=app&fallback=register',
    ],
    [{ direct_sign_in: 'sso:abc' }, '/direct/sso/abc?app_id=app&fallback=sign-in'],
    [{ google_one_tap_credential: 'jwt' }, '/direct/social/google?app_id=app&fallback=sign-in'],
  ])('for %j is %s', (params, url) => {
    expect(pageOf(params as Record<string, string>)).toBe(url);
  });

  test('names its parameters in the order that clients know, and only those there are', () => {
    expect(
      pageOf({
        identifier: 'email phone',
        login_hint: 'a@example.com',
        one_time_token: sealToken('token'),
        ui_locales: 'fr en',
        organization_id: 'org',
      }),
    ).toBe(
      '/sign-in?app_id=app&organization_id=org&ui_locales=fr+en&one_time_token=token&login_hint=a%40example.com&identifier=email+phone',
    );
  });

  test('ignores all of them when one is wrong', () => {
    expect(pageOf({ first_screen: 'nonsense', login_hint: 'a@example.com' })).toBe(
      '/sign-in?app_id=app',
    );
    expect(pageOf({ identifier: 'email shoe', first_screen: 'register' })).toBe(
      '/sign-in?app_id=app',
    );
    expect(pageOf({ one_time_token: 'not sealed', first_screen: 'register' })).toBe(
      '/sign-in?app_id=app',
    );
  });
});

test('the consent page knows its app and nothing else', () => {
  expect(consentPageUrl('app')).toBe('/consent?app_id=app');
});

test('under another account a request starts again without what is about this one', () => {
  const params = {
    ...{ client_id: 'app', prompt: 'consent', scope: 'openid', login_hint: 'ada@example.com' },
    ...{ one_time_token: 'token', google_one_tap_credential: 'jwt' },
  };
  const redirectUri = 'https://app.example.com/callback';
  const url = new URL(otherAccountUrl({ clientId: 'app', params, redirectUri }));
  const again = { client_id: 'app', prompt: 'consent login', scope: 'openid' };
  expect(Object.fromEntries(url.searchParams)).toEqual(again);
});
