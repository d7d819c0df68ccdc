import { z } from 'zod';
import type { Limits, OutboundFetch } from '@/lib/outbound/create-fetch';
import { parsedJson } from '../json';
import { providerFetch } from '../oauth/outbound';
import { UpstreamError } from '../upstream-error';
import { isDiscoveryOf } from './issuer';
import { remembered } from './remembered';

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

function documentAddress(issuer: string): string {
  const url = URL.parse(issuer);
  const isIssuer = url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
  if (!isIssuer)
    throw new UpstreamError('unusable_settings', 'The issuer is no address of the web');
  return `${url.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

function unusable(why: string): UpstreamError {
  return new UpstreamError('unusable_settings', `The issuer's discovery ${why}`);
}

function readDocument(text: string, issuer: string): DiscoveredProvider {
  const found = document.safeParse(parsedJson(text)?.value);
  if (!found.success) {
    throw unusable(`has a flaw: ${found.error.issues[0]?.path.join('.') || 'it is no object'}`);
  }
  if (isDiscoveryOf(issuer, found.data.issuer)) return found.data;
  throw unusable(`is of another issuer: ${found.data.issuer}`);
}

async function read(
  issuer: string,
  fetch: OutboundFetch,
  limits?: Limits,
): Promise<DiscoveredProvider> {
  const headers = { accept: 'application/json' };
  const response = await providerFetch({ fetch, limits })(documentAddress(issuer), { headers });
  if (response.status === 200) return readDocument(await response.text(), issuer);
  if (response.status < 500) throw unusable(`answered with ${response.status}`);
  throw new UpstreamError('unreachable', `The discovery answered with ${response.status}`);
}

/**
 * The provider of that issuer by its discovery document (OpenID Connect Discovery §4), which is remembered
 * for some minutes. A failure is not.
 *
 * @throws UpstreamError `unusable_settings`, `unreachable`
 */
export function discover(
  issuer: string,
  fetch: OutboundFetch,
  limits?: Limits,
): Promise<DiscoveredProvider> {
  const providers = remembered<Promise<DiscoveredProvider>>('discovery', fetch, rememberedMs);
  const known = providers.get(issuer);
  if (known) return known;
  const reading = read(issuer, fetch, limits);
  providers.set(issuer, reading);
  reading.catch(() => {
    if (providers.peek(issuer) === reading) providers.delete(issuer);
  });
  return reading;
}
