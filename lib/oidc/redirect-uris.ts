import { isLoopbackHost } from '@/lib/config/loopback';

/** Schemes that run or show what the URI itself says, whoever registered them. */
const forbiddenSchemes = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']);

/** `URL.href` on both sides, so that `http://a` equals `http://a/`. */
function normalize(uri: string): string | undefined {
  const url = URL.parse(uri);
  return url && !forbiddenSchemes.has(url.protocol) ? url.href : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Turns text with `*` into a test; `anything` is what a star may stand for. */
function wildcardTest(pattern: string, anything: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(escaped).join(anything)}$`);
}

/**
 * A registered URI with `*`, or undefined if its stars are where they must not be: anywhere but in
 * the host and the path, or in the host's last two labels (`*.com` would be anybody's).
 */
function parsePattern(pattern: string): URL | undefined {
  const url = URL.parse(pattern);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  if (url.search.includes('*') || url.hash.includes('*')) return undefined;
  const labels = url.hostname.split('.');
  if (labels.length < 2 || labels.slice(-2).some((label) => !label || label.includes('*'))) {
    return undefined;
  }
  return url;
}

/** Leaves the folder that a star stands in, for a server that decodes a path before it resolves it. */
const encodedTraversal = /(?:^|\/|\\|%2f|%5c)(?:\.|%2e){1,2}(?:\/|\\|%2f|%5c|$)/i;

/**
 * Whether `candidate` is one of the URIs that a pattern with `*` stands for. A star in a host label
 * stays within that label, a star in the path may cross slashes: both stay within the registered
 * domain. Scheme, port, query and fragment are compared as they are.
 */
function matchesPattern(candidate: string, pattern: string): boolean {
  const registered = parsePattern(pattern);
  const url = URL.parse(candidate);
  if (!registered || !url || candidate.includes('*') || url.username || url.password) return false;
  return (
    url.protocol === registered.protocol &&
    url.port === registered.port &&
    wildcardTest(registered.hostname, '[^.]+').test(url.hostname) &&
    wildcardTest(registered.pathname, '.*').test(url.pathname) &&
    !encodedTraversal.test(url.pathname) &&
    url.search === registered.search &&
    url.hash === registered.hash
  );
}

/** A loopback URI of a native app without its port, which the system picks anew at each start. */
function withoutLoopbackPort(uri: string): string | undefined {
  const url = URL.parse(uri);
  if (url?.protocol !== 'http:' || !isLoopbackHost(url.hostname)) return undefined;
  url.port = '';
  return url.href;
}

/** Whether a redirect or post-logout redirect URI is among the registered ones. */
export function isRegisteredUri(uri: string, registered: readonly string[]): boolean {
  const normalized = normalize(uri);
  if (normalized === undefined) return false;
  return registered.some((entry) =>
    entry.includes('*') ? matchesPattern(uri, entry) : normalize(entry) === normalized,
  );
}

/** As `isRegisteredUri`, for the redirect URI of a native app (RFC 8252 §7.3). */
export function isRegisteredNativeUri(uri: string, registered: readonly string[]): boolean {
  if (isRegisteredUri(uri, registered)) return true;
  const bare = withoutLoopbackPort(uri);
  return bare !== undefined && registered.some((entry) => withoutLoopbackPort(entry) === bare);
}

/** Whether a client may have codes sent to that address: a native app at any port of the machine. */
export function isRedirectUriOf(
  { isNative, redirectUris }: { isNative: boolean; redirectUris: readonly string[] },
  uri: string,
): boolean {
  return (isNative ? isRegisteredNativeUri : isRegisteredUri)(uri, redirectUris);
}

/** Whether an origin is that of a registered redirect URI; wildcards apply to the host. */
export function isRegisteredOrigin(origin: string, registered: readonly string[]): boolean {
  // What a custom scheme has for an origin, and any sandboxed frame.
  if (origin === 'null') return false;
  return registered.some((entry) => {
    if (!entry.includes('*')) return URL.parse(entry)?.origin === origin;
    const pattern = parsePattern(entry);
    return pattern !== undefined && matchesPattern(origin, `${pattern.origin}/`);
  });
}
