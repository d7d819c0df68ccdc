import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { singleton } from '@/lib/config/singleton';
import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import { providerFetch } from '../oauth/outbound';
import { UpstreamError } from '../upstream-error';

/** A provider's keys: chosen by a token's header, and looked at. */
export type ProviderKeys = JWTVerifyGetKey & {
  jwks(): { keys: readonly Record<string, unknown>[] } | undefined;
};

/** Good for as long; a key that is not there is looked for again, but not at once for each token that names one. */
const rememberedMs = 10 * 60_000;
const cooldownMs = 30_000;

function remembered(): LRUCache<string, ProviderKeys> {
  return singleton('upstream.keys', () => new LRUCache<string, ProviderKeys>({ max: 200 }));
}

/**
 * The keys at a `jwks_uri`. They are fetched when first needed.
 *
 * @throws UpstreamError `unusable_settings`; using them: `unreachable`, and jose's errors
 */
export function providerKeys(uri: string, fetch: OutboundFetch, limits?: Limits): ProviderKeys {
  const known = remembered().get(uri);
  if (known) return known;
  const url = URL.parse(uri);
  if (!url) throw new UpstreamError('unusable_settings', 'The JWKS URI is no address of the web');
  const keys = createRemoteJWKSet(url, {
    cacheMaxAge: rememberedMs,
    cooldownDuration: cooldownMs,
    [customFetch]: providerFetch({ fetch, limits }),
  });
  remembered().set(uri, keys as ProviderKeys);
  return keys as ProviderKeys;
}
