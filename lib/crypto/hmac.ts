import { createHmac } from 'node:crypto';
import { derivedKey } from './secret-key';

/** What is looked up by a keyed hash; the same value has another hash for each. */
export type LookupPurpose =
  | 'application-secret'
  | 'personal-access-token'
  | 'user-code'
  | 'page-token'
  | 'session-uid'
  | 'session-browser'
  | 'one-time-token'
  | 'backup-code'
  | 'verification-code'
  | 'message-recipient'
  | 'message-network'
  | 'message-account'
  | 'registration-network'
  | 'captcha-solution';

/**
 * The keyed hash under which a secret is looked up: equal values give equal hashes, and without
 * the secret key nothing can be learned or tried from a stolen database.
 */
export function lookupHash(purpose: LookupPurpose, value: string): string {
  return createHmac('sha256', derivedKey(`lookup:${purpose}`))
    .update(value)
    .digest('base64url');
}
