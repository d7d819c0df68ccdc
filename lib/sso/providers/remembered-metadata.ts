import { LRUCache } from 'lru-cache';
import { singleton } from '@/lib/config/singleton';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import { readIdpMetadata } from '@/lib/upstream/saml/metadata';
import type { SamlIdp } from '@/lib/upstream/saml/settings';

const rememberedMs = 5 * 60_000;

/**
 * What the metadata at an address says, or said some minutes ago: a sign-in needs it twice. A failure is not
 * remembered.
 *
 * @throws AppError `connector.invalid_metadata` or `connector.invalid_certificate`
 */
export async function rememberedMetadata(url: string, fetch: OutboundFetch): Promise<SamlIdp> {
  const remembered = singleton(
    'sso.metadata',
    () => new LRUCache<string, SamlIdp>({ max: 200, ttl: rememberedMs }),
  );
  const known = remembered.get(url);
  if (known) return known;
  const { entityId, signInEndpoint, certificates } = await readIdpMetadata(url, fetch);
  const idp = { entityId, signInEndpoint, certificates };
  remembered.set(url, idp);
  return idp;
}
