import { createHash } from 'node:crypto';

/**
 * Under what a token is stored or remembered that is shown to whoever bears it. It is random, so a
 * plain hash is enough: a stolen database opens nothing.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
