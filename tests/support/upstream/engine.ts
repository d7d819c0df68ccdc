import { onTestFinished, vi } from 'vitest';
import { isPublicAddress } from '@/lib/outbound/address';
import { createFetch } from '@/lib/outbound/create-fetch';
import type { OauthSettings } from '@/lib/upstream/oauth/settings';
import { oauthUpstream } from '@/lib/upstream/oauth/upstream';
import type { OidcSettings } from '@/lib/upstream/oidc/settings';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { Upstream, UpstreamRequest } from '@/lib/upstream/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import type { PlayedProvider } from './played-provider';

export const upstreamRequest: UpstreamRequest = {
  state: 'the state',
  redirectUri: 'https://id.example.com/callback/one',
  relayState: 'uid',
};

/** Every name is this machine's, as a name server of an attacker's might have it. */
const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

/** As with `ALLOW_PRIVATE_NETWORK`. */
export const openFetch = createFetch({ resolve, isAllowed: () => true });

/** As without it. */
export const publicFetch = createFetch({ resolve, isAllowed: isPublicAddress });

export function oidcSettings(
  provider: PlayedProvider,
  settings: Partial<OidcSettings> = {},
): OidcSettings {
  return {
    fetch: openFetch,
    clientId: provider.clientId,
    clientAuth: { method: 'client_secret_basic', clientSecret: provider.clientSecret },
    provider: { issuer: provider.issuer },
    scope: 'profile email',
    ...settings,
  };
}

export function oauthSettings(
  { clientId, clientSecret, endpoints }: PlayedProvider,
  settings: Partial<OauthSettings> = {},
): OauthSettings {
  return {
    fetch: openFetch,
    clientId,
    clientAuth: { method: 'client_secret_post', clientSecret },
    authorizationEndpoint: endpoints.authorization,
    tokenEndpoint: endpoints.token,
    userInfo: endpoints.userinfo,
    person: ({ id, email, email_verified: emailVerified, name }) => ({
      ...{ id, email, emailVerified, name },
    }),
    issuer: 'the-target',
    ...settings,
  };
}

/** Somebody goes there and agrees. */
export async function comeBack(
  provider: PlayedProvider,
  upstream: Upstream,
): Promise<UpstreamLogin> {
  const { authorizationUri, session } = await upstream.begin(upstreamRequest);
  return upstream.finish(provider.authorize(authorizationUri), session);
}

export function signInByOidc(provider: PlayedProvider, settings?: Partial<OidcSettings>) {
  return comeBack(provider, oidcUpstream(oidcSettings(provider, settings)));
}

export function signInByOauth(provider: PlayedProvider, settings?: Partial<OauthSettings>) {
  return comeBack(provider, oauthUpstream(oauthSettings(provider, settings)));
}

/** Why it came to nothing: the reason and the words for administrators. */
export async function failureOf(going: Promise<unknown>): Promise<string> {
  try {
    await going;
    return 'none';
  } catch (error) {
    if (error instanceof UpstreamError) return `${error.reason}: ${error.message}`;
    throw error;
  }
}

/** Until the test ends, both clocks are ahead by all that is given to what this returns. */
export function playedClock(): (minutes: number) => void {
  const start = Date.now();
  const real = performance.now.bind(performance);
  let ahead = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const played = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  onTestFinished(() => {
    played.mockRestore();
    vi.useRealTimers();
  });
  return (minutes) => {
    ahead += minutes * 60_000;
    vi.setSystemTime(start + ahead);
  };
}
