import { createHmac } from 'node:crypto';
import { derivedKey } from './secret-key';

/**
 * The keyed hash under which a secret is looked up: equal values give equal hashes, and without
 * the secret key nothing can be learned or tried from a stolen database.
 */
export function lookupHash(purpose: string, value: string): string {
  return createHmac('sha256', derivedKey(`lookup:${purpose}`))
    .update(value)
    .digest('base64url');
}
