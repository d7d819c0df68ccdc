import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { oidc } from '@/lib/connectors/social/oidc';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';
import { socialLogin } from '../support/upstream/social-login';

type Fields = Record<string, unknown>;

let provider: PlayedProvider;

beforeEach(async () => {
  provider = await playedProvider();
  provider.person = { sub: 'ada-7', email: 'ada@example.com', email_verified: true, name: 'Ada' };
});

function configOf(settings: Fields = {}, verification: Fields = {}): Fields {
  const { endpoints, clientId, clientSecret, issuer } = provider;
  return {
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    clientId,
    clientSecret,
    scope: 'profile email',
    idTokenVerificationConfig: { jwksUri: endpoints.jwks, issuer, ...verification },
    ...settings,
  };
}

function signIn(settings?: Fields, verification?: Fields) {
  const config = configOf(settings, verification);
  return socialLogin(oidc, { config, browser: (uri) => provider.authorize(uri) });
}

describe('a provider of OpenID Connect', () => {
  test('tells who somebody is, by the ID token alone', async () => {
    const { asked, login } = await signIn();
    expect(asked.searchParams.get('scope')).toBe('openid profile email');
    expect(login).toMatchObject({
      user: { id: 'ada-7', email: 'ada@example.com', name: 'Ada' },
      vouched: ['email'],
      issuer: provider.issuer,
      tokens: { access_token: expect.any(String), refresh_token: expect.any(String) },
    });
    expect(provider.requests.map(({ place }) => place)).not.toContain('userinfo');
  });

  test.each([
    ['nothing', {}, undefined, false],
    ['nothing, but is trusted', { trustUnverifiedEmail: true }, undefined, true],
    ['that it is not verified, though it is trusted', { trustUnverifiedEmail: true }, false, false],
    ['"true"', {}, 'true', false],
    ['"true", which is accepted', { acceptStringTypedBooleanClaims: true }, 'true', true],
  ])('that says of an address %s', async (_, settings, said, isVouched) => {
    provider.person = { sub: 'ada-7', email: 'ada@example.com', email_verified: said };
    const { login } = await signIn(settings);
    expect(login.vouched).toEqual(isVouched ? ['email'] : []);
    expect(login.user.email).toBe(isVouched ? 'ada@example.com' : undefined);
  });

  test('is asked with the parameters of the settings, and with none of ours replaced', async () => {
    const { asked } = await signIn({
      authRequestOptionalConfig: {
        prompt: 'login',
        maxAge: 60,
        loginHint: 'ada',
        acrValues: 'a b',
      },
      customConfig: {
        audience: 'api',
        state: 'forged',
        nonce: 'forged',
        redirect_uri: 'https://evil.example',
      },
    });
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      prompt: 'login',
      max_age: '60',
      login_hint: 'ada',
      acr_values: 'a b',
      audience: 'api',
      state: 'the state',
      redirect_uri: 'https://id.example.com/callback/one',
      nonce: expect.not.stringMatching('forged'),
    });
  });

  test.each([
    ['client_secret_post', 'client_secret'],
    ['client_secret_jwt', 'client_assertion'],
  ])('is told by %s whose request it is', async (tokenEndpointAuthMethod, field) => {
    await signIn({ tokenEndpointAuthMethod, clientSecretJwtSigningAlgorithm: 'HS512' });
    const { params, headers } = provider.requests.find(({ place }) => place === 'token') ?? {};
    expect(params?.has(field)).toBe(true);
    expect(headers?.authorization).toBeUndefined();
    const assertion = params?.get('client_assertion');
    if (assertion) expect(decodeJwt(assertion).iss).toBe(provider.clientId);
  });

  test('is told in a header whose request it is', async () => {
    await signIn({ tokenEndpointAuthMethod: 'client_secret_basic' });
    const { params, headers } = provider.requests.find(({ place }) => place === 'token') ?? {};
    expect(headers?.authorization).toMatch(/^Basic /);
    expect(params?.has('client_secret')).toBe(false);
  });

  test('may be of several issuers, or of whoever has the keys', async () => {
    const issuer = ['https://other.example.com', provider.issuer];
    expect((await signIn({}, { issuer })).login.user.id).toBe('ada-7');
    expect((await signIn({}, { issuer: undefined })).login.issuer).toBe(provider.issuer);
  });

  test.each([
    ['of another issuer', { issuer: 'https://other.example.com' }],
    ['for another audience', { audience: 'somebody-else' }],
    ['signed in another way', { algorithms: ['RS256'] }],
    ['signed with the secret', { algorithms: ['HS256'] }],
  ])('gives no token that is %s', async (_, verification) => {
    await expect(signIn({}, verification)).rejects.toMatchObject({ reason: 'invalid_answer' });
  });
});

test.each([
  ['authorizationEndpoint', { authorizationEndpoint: 'javascript:alert(1)' }],
  ['tokenEndpoint', { tokenEndpoint: 'ftp://example.com' }],
  ['idTokenVerificationConfig', { idTokenVerificationConfig: {} }],
  ['idTokenVerificationConfig', { idTokenVerificationConfig: { jwksUri: 'keys' } }],
  ['customConfig', { customConfig: { a: 1 } }],
  ['clientSecret', { clientSecret: '' }],
  ['tokenEndpointAuthMethod', { tokenEndpointAuthMethod: 'none' }],
])('settings with a wrong %s are refused', (path, settings) => {
  const { error } = oidc.config.safeParse(configOf(settings));
  expect(error?.issues.map((issue) => issue.path[0])).toEqual([path]);
});
