import { env } from '@/lib/config/env';
import { readCookie } from '@/lib/oidc/cookie-signature';

/** As long as a sign-in may take. */
const maxAgeSeconds = 3600;

/** Under https no other host can write it (RFC 6265bis §4.1.3.2), so that nobody joins unasked. */
function cookieName(): string {
  return env().isSecure ? '__Host-genkan-invitation' : 'genkan-invitation';
}

function cookie(value: string, seconds: number): string {
  const secure = env().isSecure ? '; Secure' : '';
  return `${cookieName()}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Remembers that somebody pressed the button that joins, and has to sign in first. */
export function pressedCookie(invitationId: string): string {
  return cookie(invitationId, maxAgeSeconds);
}

export function forgetPressed(): string {
  return cookie('', 0);
}

/** Whether the button of that invitation was pressed in this browser, on the way to signing in. */
export function wasPressed(cookieHeader: string, invitationId: string): boolean {
  return readCookie(cookieHeader, cookieName()) === invitationId;
}
