import { describe, expect, test } from 'vitest';
import { waitsUntil, whereToGoOn } from '@/lib/sso/idp-initiated-logins/rules';

const issuer = 'https://id.example.com/oidc';
const plan = {
  connectorId: 'entra',
  defaultApplicationId: 'shop',
  redirectUri: null,
  authParameters: {},
  autoSendAuthorizationRequest: true,
  clientIdpInitiatedAuthCallbackUri: null,
};
const registered = { issuer, redirectUris: ['https://*.shop.example/', 'https://shop.example/in'] };

const parameters = (address: string) => Object.fromEntries(new URL(address).searchParams);

describe('a login that nobody asked for goes on', () => {
  test('at the authorization endpoint, by the connector and with a new login', () => {
    const address = whereToGoOn(plan, registered);
    expect(address).toMatch(/^https:\/\/id\.example\.com\/oidc\/auth\?/);
    expect(parameters(address)).toEqual({
      client_id: 'shop',
      redirect_uri: 'https://shop.example/in',
      response_type: 'code',
      scope: 'openid profile',
      prompt: 'login',
      direct_sign_in: 'sso:entra',
    });
  });

  test('with what the tenant has set, which never takes the place of who it is for', () => {
    const address = whereToGoOn(
      {
        ...plan,
        redirectUri: 'https://shop.example/other',
        authParameters: {
          scope: 'email openid',
          resource: 'https://api.example',
          client_id: 'evil',
          prompt: 'none',
          direct_sign_in: 'sso:another',
        },
      },
      registered,
    );
    expect(parameters(address)).toEqual({
      client_id: 'shop',
      redirect_uri: 'https://shop.example/other',
      response_type: 'code',
      scope: 'openid email',
      resource: 'https://api.example',
      prompt: 'login',
      direct_sign_in: 'sso:entra',
    });
  });

  test('nowhere where the application has no address to come back to', () => {
    const none = { issuer, redirectUris: ['https://*.shop.example/'] };
    expect(() => whereToGoOn(plan, none)).toThrowError(
      'single_sign_on.idp_initiated_authentication_redirect_uri_not_registered',
    );
  });

  test('at the application, which is told the connector and nothing else', () => {
    const called = {
      ...plan,
      autoSendAuthorizationRequest: false,
      clientIdpInitiatedAuthCallbackUri: 'https://shop.example/sso?from=work',
    };
    expect(whereToGoOn(called, registered)).toBe(
      'https://shop.example/sso?from=work&ssoConnectorId=entra',
    );
    expect(() =>
      whereToGoOn({ ...called, clientIdpInitiatedAuthCallbackUri: null }, registered),
    ).toThrowError('single_sign_on.idp_initiated_authentication_client_callback_uri_not_found');
  });
});

describe('it waits', () => {
  const now = new Date('2026-11-22T12:00:00Z');

  test.each([
    ['ten minutes where nothing is said', undefined, '2026-11-22T12:10:00.000Z'],
    ['as long as the assertion is good', '2026-11-22T12:05:00Z', '2026-11-22T12:05:00.000Z'],
    ['an hour at most', '2027-11-22T12:00:00Z', '2026-11-22T13:00:00.000Z'],
  ])('%s', (_how, ends, until) => {
    expect(waitsUntil(ends === undefined ? undefined : new Date(ends), now).toISOString()).toBe(
      until,
    );
  });
});
