import { randomBytes } from 'node:crypto';
import { env } from '@/lib/config/env';
import { tokenHash } from '@/lib/crypto/token-hash';
import { readCookie } from './cookie-signature';

/**
 * Tells browsers apart. A neighbouring host can put any cookie of ours into somebody's browser but
 * one of this prefix (RFC 6265bis §4.1.3.2), which browsers take from us alone and over TLS.
 */
export const visitorCookie = '__Host-genkan-visitor';

/** Whether there is such a cookie: without TLS there cannot be. */
export function tellsVisitorsApart(): boolean {
  return env().isSecure;
}

export function newVisitor(): string {
  return randomBytes(16).toString('base64url');
}

/** What another cookie says of the browser that it was made for. */
export function markOf(visitor: string): string {
  return tokenHash(visitor).slice(0, 22);
}

/** The mark of the browser that sends these cookies; undefined for one that was given none. */
export function visitorMark(cookieHeader: string): string | undefined {
  const visitor = tellsVisitorsApart() ? readCookie(cookieHeader, visitorCookie) : undefined;
  return visitor && markOf(visitor);
}
