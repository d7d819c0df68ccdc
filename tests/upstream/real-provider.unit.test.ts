import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { answerAtProvider } from '../support/upstream/at-real-provider';
import { type RealProvider, startRealProvider } from '../support/upstream/real-provider';

const redirectUri = 'http://localhost:9/callback/real';
const ada = {
  sub: 'ada-at-work',
  login: 'ada@company.example',
  password: 'a company password',
  claims: { email: 'ada@company.example', email_verified: true, name: 'Ada Lovelace' },
};

describe('the real provider of the tests', () => {
  let provider: RealProvider;
  let config: oidc.Configuration;

  beforeAll(async () => {
    provider = await startRealProvider({ accounts: [ada], path: '/directory/v2.0' });
    await provider.allow(redirectUri);
    config = await oidc.discovery(
      new URL(provider.issuer),
      provider.clientId,
      undefined,
      oidc.ClientSecretBasic(provider.clientSecret),
      { execute: [oidc.allowInsecureRequests] },
    );
  });

  afterAll(() => provider.stop());

  test('signs people in on its page and keeps them signed in', async () => {
    const browser = new Browser();
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const request = {
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      state: 'state',
      nonce: 'nonce',
      prompt: 'consent',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    };
    const url = oidc.buildAuthorizationUrl(config, request).href;
    const back = await answerAtProvider(browser, { url, redirectUri, account: ada });
    expect(back.searchParams.get('iss')).toBe(provider.issuer);
    const tokens = await oidc.authorizationCodeGrant(config, back, {
      pkceCodeVerifier,
      expectedState: 'state',
      expectedNonce: 'nonce',
    });
    expect(tokens.claims()).toMatchObject({ sub: ada.sub, ...ada.claims });
    expect(tokens.refresh_token).toBeDefined();
    expect(await oidc.fetchUserInfo(config, tokens.access_token, ada.sub)).toMatchObject({
      sub: ada.sub,
      ...ada.claims,
    });
    const { prompt: _, ...unprompted } = request;
    const again = await answerAtProvider(browser, {
      url: oidc.buildAuthorizationUrl(config, unprompted).href,
      redirectUri,
    });
    expect(again.searchParams.has('code')).toBe(true);
  });

  test('refuses requests without PKCE, and lets people cancel', async () => {
    const url = (params: Record<string, string>) =>
      oidc.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope: 'openid', ...params })
        .href;
    const bare = await answerAtProvider(new Browser(), { url: url({}), redirectUri });
    expect(bare.searchParams.get('error')).toBe('invalid_request');
    const challenge = await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier());
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const cancelled = await answerAtProvider(new Browser(), { url: url(pkce), redirectUri });
    expect(cancelled.searchParams.get('error')).toBe('access_denied');
  });
});
