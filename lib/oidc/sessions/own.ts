import type { KoaContextWithOIDC } from 'oidc-provider';
import { lookupHash } from '@/lib/crypto/hmac';
import { readCookie } from '../cookie-signature';
import { tellsVisitorsApart } from '../visitor';

/**
 * Says that a session began in this browser. A neighbouring host can put the cookie of its own
 * session into somebody's browser, so that they would do something on our pages for somebody else;
 * but no cookie of this prefix (RFC 6265bis §4.1.3.2).
 */
const ownSessionCookie = '__Host-genkan-session';

/** As long as browsers keep a cookie: it is worth nothing without the session's own. */
const maxAgeMs = 400 * 24 * 3600 * 1000;

function markOf(sessionUid: string): string {
  return lookupHash('session-browser', sessionUid);
}

/** Notes that a login has just begun this session, or gone on with it, in this browser. */
export function rememberOwnSession(
  cookies: KoaContextWithOIDC['cookies'],
  sessionUid: string,
): void {
  if (!tellsVisitorsApart()) return;
  cookies.set(ownSessionCookie, markOf(sessionUid), {
    httpOnly: true,
    maxAge: maxAgeMs,
    overwrite: true,
    path: '/',
    sameSite: 'lax',
    secure: true,
    signed: false,
  });
}

/** Whether the session began in the browser that sends these cookies. Without TLS nobody can tell. */
export function isOwnSession(cookieHeader: string, sessionUid: string): boolean {
  if (!tellsVisitorsApart()) return true;
  return readCookie(cookieHeader, ownSessionCookie) === markOf(sessionUid);
}
