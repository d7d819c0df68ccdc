import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { singleton } from '@/lib/config/singleton';
import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import { readJson } from '../json';
import { providerFetch } from '../oauth/outbound';
import { UpstreamError } from '../upstream-error';
import { discoveredIssuer } from './issuer';

const address = z.url({ protocol: /^https?$/ });

/** OpenID Connect Discovery §3, as far as it is used. */
const document = z
  .object({
    issuer: z.string().min(1).max(2_048),
    authorization_endpoint: address,
    token_endpoint: address,
    jwks_uri: address,
    userinfo_endpoint: address.optional().catch(undefined),
    scopes_supported: z.array(z.string()).optional().catch(undefined),
    authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
  })
  .transform((found) => ({
    /** With `{tenantid}` in it where the provider is one for all tenants of Entra ID. */
    issuer: found.issuer,
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint,
    jwksUri: found.jwks_uri,
    userinfoEndpoint: found.userinfo_endpoint,
    scopesSupported: found.scopes_supported,
    /** Whether it names itself in every authorization answer (RFC 9207 §3). */
    namesItself: found.authorization_response_iss_parameter_supported === true,
  }));

/** What an issuer's discovery document says. */
export type DiscoveredProvider = z.output<typeof document>;

const rememberedMs = 5 * 60_000;

function remembered(): LRUCache<string, Promise<DiscoveredProvider>> {
  return singleton(
    'upstream.discovery',
    () => new LRUCache<string, Promise<DiscoveredProvider>>({ max: 200, ttl: rememberedMs }),
  );
}

function documentAddress(issuer: string): string {
  const url = URL.parse(issuer);
  const isIssuer = url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
  if (!isIssuer)
    throw new UpstreamError('unusable_settings', 'The issuer is no address of the web');
  return `${url.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

async function read(
  issuer: string,
  fetch: OutboundFetch,
  limits?: Limits,
): Promise<DiscoveredProvider> {
  const headers = { accept: 'application/json' };
  const response = await providerFetch({ fetch, limits })(documentAddress(issuer), { headers });
  if (response.status >= 500) {
    throw new UpstreamError(
      'unreachable',
      `The issuer's discovery answered with ${response.status}`,
    );
  }
  if (response.status !== 200) {
    throw new UpstreamError(
      'unusable_settings',
      `The issuer's discovery answered with ${response.status}`,
    );
  }
  const found = document.safeParse(readJson(await response.text()));
  if (!found.success) {
    const [flaw] = found.error.issues;
    const place = flaw?.path.join('.') || 'the whole of it';
    throw new UpstreamError('unusable_settings', `The issuer's discovery has a flaw: ${place}`);
  }
  if (!discoveredIssuer(issuer, found.data.issuer)) {
    throw new UpstreamError('unusable_settings', "The issuer's discovery is another issuer's");
  }
  return found.data;
}

/**
 * The provider of that issuer by its discovery document (OpenID Connect Discovery §4), which is remembered
 * for some minutes. A failure is not.
 *
 * @throws UpstreamError `unusable_settings`, `unreachable`, `invalid_answer`
 */
export function discover(
  issuer: string,
  fetch: OutboundFetch,
  limits?: Limits,
): Promise<DiscoveredProvider> {
  const known = remembered().get(issuer);
  if (known) return known;
  const reading = read(issuer, fetch, limits);
  remembered().set(issuer, reading);
  reading.catch(() => {
    if (remembered().peek(issuer) === reading) remembered().delete(issuer);
  });
  return reading;
}
