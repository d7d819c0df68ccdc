import { isRegistrableUri } from '@/lib/applications/redirect-uri';
import { isLoopbackHost } from '@/lib/config/loopback';

/** Whether it leads to the machine itself, without TLS, which no certificate can be had for. */
export function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && isLoopbackHost(hostname);
}

/**
 * Schemes that programs on a person's machine act on with what stands behind them, beyond those that
 * are refused to everybody. All others are private-use schemes of apps (RFC 8252 §7.1).
 */
const actingSchemes =
  /^(ftp|wss?|mailto|tel|sms|facetime|intent|shell|ldaps?|jar|resource|chrome|edge|filesystem|view-source|search|search-ms|ms-[a-z-]+|[a-z]):$/;

/** What addresses are written with (RFC 3986 §2); the database refuses some of the rest. */
const isAscii = /^[!-~]+$/;

/**
 * Whether a client that nobody set up here may have its codes sent there: https, an app's own scheme,
 * or http to the person's own machine. Never a pattern, which only whoever runs the tenant may write.
 */
export function isSafeRedirectUri(uri: string): boolean {
  const url = URL.parse(uri);
  if (!url || !isAscii.test(uri) || uri.includes('*') || !isRegistrableUri(uri)) return false;
  if (url.username || url.password) return false;
  if (url.protocol === 'http:') return isLoopbackUrl(url);
  return url.protocol === 'https:' || !actingSchemes.test(url.protocol);
}

/** Whether a client that has its codes sent there is an app on a machine (RFC 8252). */
export function isOfNativeApp(uri: string): boolean {
  return URL.parse(uri)?.protocol !== 'https:';
}
