import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import { checkEndpoint } from '../oauth/endpoint';
import { providerFetch } from '../oauth/outbound';
import { UpstreamError } from '../upstream-error';
import { remembered } from './remembered';

/** A provider's keys: chosen by a token's header, and looked at. */
export type ProviderKeys = JWTVerifyGetKey & {
  jwks(): { keys: readonly Record<string, unknown>[] } | undefined;
};

/** Good for as long; a key that is not there is looked for again, but not at once for each token that names one. */
const rememberedMs = 10 * 60_000;
const cooldownMs = 30_000;

/** A key set, or why there is none: jose says the same of whatever went wrong. */
function keyFetch(client: Parameters<typeof providerFetch>[0]) {
  const fetch = providerFetch(client);
  return async (...request: Parameters<typeof fetch>): Promise<Response> => {
    const response = await fetch(...request);
    if (response.status === 200) return response;
    throw new UpstreamError(
      response.status >= 500 ? 'unreachable' : 'invalid_answer',
      `The provider's keys are not where they should be: ${response.status}`,
    );
  };
}

/**
 * The keys at a `jwks_uri`. They are fetched when first needed.
 *
 * @throws UpstreamError `unusable_settings`; using them: `unreachable`, and jose's errors
 */
export function providerKeys(uri: string, fetch: OutboundFetch, limits?: Limits): ProviderKeys {
  const sets = remembered<ProviderKeys>('keys', fetch);
  const known = sets.get(uri);
  if (known) return known;
  const url = checkEndpoint(uri, 'The JWKS URI');
  const keys: ProviderKeys = createRemoteJWKSet(url, {
    cacheMaxAge: rememberedMs,
    cooldownDuration: cooldownMs,
    [customFetch]: keyFetch({ fetch, limits }),
  });
  sets.set(uri, keys);
  return keys;
}
