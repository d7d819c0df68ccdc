import { lookupHash } from '@/lib/crypto/hmac';
import { secretValue } from '@/lib/crypto/ids';
import { insertPageToken, type PageTokenPurpose } from './store';

/** The hash under which a page token is stored: a stolen database opens no page. */
export function pageTokenHash(token: string): string {
  return lookupHash('page-token', token);
}

/** A new single-use token for one page. */
export async function issuePageToken(
  purpose: PageTokenPurpose,
  lifetimeSeconds: number,
): Promise<string> {
  const token = secretValue();
  await insertPageToken(pageTokenHash(token), purpose, lifetimeSeconds);
  return token;
}
