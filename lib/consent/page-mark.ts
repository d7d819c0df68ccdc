import { tokenHash } from '@/lib/crypto/token-hash';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import type { Asked } from './asked';
import type { ConsentClient } from './client';

/**
 * Which request for consent a page shows: of two pages of one app in one browser, the older must not
 * consent to what the newer asks for.
 */
export function pageOf({ uid }: Pick<OidcInteraction, 'uid'>): string {
  return tokenHash(uid);
}

/**
 * What such a page says of who asks for what: it may be another thing once somebody decides, and nobody
 * agrees to what they did not see.
 */
export function shownOn({ client, asked }: { client: ConsentClient; asked: Asked }): string {
  const { shown, host } = client;
  const { userScopes, own, organizations } = asked;
  return tokenHash(JSON.stringify([shown, host, userScopes, own, organizations]));
}
