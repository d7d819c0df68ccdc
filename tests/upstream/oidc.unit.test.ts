import { describe, expect, test } from 'vitest';
import { createFetch } from '@/lib/outbound/create-fetch';
import type { OidcSettings } from '@/lib/upstream/oidc/settings';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { type PlayedProvider, playedProvider } from '../support/upstream/played-provider';

const request = {
  state: 'the state',
  redirectUri: 'https://id.example.com/callback/one',
  relayState: 'uid',
};

/** Reaches this machine, as `ALLOW_PRIVATE_NETWORK` lets it. */
const fetch = createFetch({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isAllowed: () => true,
});

function settingsOf(provider: PlayedProvider, settings: Partial<OidcSettings> = {}): OidcSettings {
  return {
    fetch,
    clientId: provider.clientId,
    clientAuth: { method: 'client_secret_basic', clientSecret: provider.clientSecret },
    provider: { issuer: provider.issuer },
    scope: 'profile email',
    ...settings,
  };
}

async function signIn(provider: PlayedProvider, settings: Partial<OidcSettings> = {}) {
  const upstream = oidcUpstream(settingsOf(provider, settings));
  const { authorizationUri, session } = await upstream.begin(request);
  return upstream.finish(provider.authorize(authorizationUri), session);
}

describe('who comes back from an OpenID Connect provider', () => {
  test('is whom the ID token and the user info speak of, with the tokens', async () => {
    const provider = await playedProvider();
    provider.person = { sub: 'u1', email: 'ada@example.com', email_verified: true, name: 'Ada' };
    expect(await signIn(provider)).toMatchObject({
      user: { id: 'u1', email: 'ada@example.com', name: 'Ada', rawData: { sub: 'u1' } },
      vouched: ['email'],
      issuer: provider.issuer,
      tokens: { access_token: expect.stringMatching(/^at-/), token_type: 'Bearer' },
    });
  });
});
