import { tokenHash } from '@/lib/crypto/token-hash';
import type { OidcInteraction } from '@/lib/oidc/interactions';

/**
 * Which request for consent a page shows: of two pages of one app in one browser, the older must not
 * consent to what the newer asks for.
 */
export function pageOf({ uid }: Pick<OidcInteraction, 'uid'>): string {
  return tokenHash(uid);
}
