/** Hosts that never leave the machine (RFC 8252 §7.3, §8.3). */
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Schemes that run or show what the URI itself says, whoever registered them. */
const forbiddenSchemes = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:']);

/** `URL.href` on both sides, so that `http://a` equals `http://a/`. */
function normalize(uri: string): string | undefined {
  const url = URL.parse(uri);
  return url && !forbiddenSchemes.has(url.protocol) ? url.href : undefined;
}

/** The parts of `scheme://host:port/path?query#fragment`, `*` left alone. */
const webUriPattern = /^(https?):\/\/([^/?#:@]+)(:\d+)?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Turns text with `*` into a test; `anything` is what a star may stand for. */
function wildcardTest(pattern: string, anything: string, flags: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(escaped).join(anything)}$`, flags);
}

/**
 * Whether `candidate` is one of the URIs that a pattern with `*` stands for. A star in a host label
 * stays within that label, a star in the path may cross slashes: both stay within the registered
 * domain. Scheme, port, query and fragment are compared as they are.
 */
function matchesPattern(candidate: string, pattern: string): boolean {
  const parts = webUriPattern.exec(pattern);
  const url = URL.parse(candidate);
  if (!parts || !url || candidate.includes('*') || url.username || url.password) return false;
  const [, scheme = '', host = '', port = '', path = '/', query = '', fragment = ''] = parts;
  if ([scheme, port, query, fragment].some((part) => part.includes('*'))) return false;
  // At least a dot, and the last two labels literal: `*.com` would be anybody's.
  const labels = host.split('.');
  if (labels.length < 2 || labels.slice(-2).some((label) => label.includes('*'))) return false;
  const origin = URL.parse(`${scheme}://literal${port}`);
  return (
    url.protocol === origin?.protocol &&
    url.port === origin.port &&
    wildcardTest(host, '[^.]+', 'i').test(url.hostname) &&
    wildcardTest(path, '.*', '').test(url.pathname) &&
    url.search === query &&
    url.hash === fragment
  );
}

/** A loopback URI of a native app without its port, which the system picks anew at each start. */
function withoutLoopbackPort(uri: string): string | undefined {
  const url = URL.parse(uri);
  if (url?.protocol !== 'http:' || !loopbackHosts.has(url.hostname)) return undefined;
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

/** Whether an origin is that of a registered redirect URI; wildcards apply to the host. */
export function isRegisteredOrigin(origin: string, registered: readonly string[]): boolean {
  // What a custom scheme has for an origin, and any sandboxed frame.
  if (origin === 'null') return false;
  return registered.some((entry) => {
    if (!entry.includes('*')) return URL.parse(entry)?.origin === origin;
    const parts = webUriPattern.exec(entry);
    return parts !== null && matchesPattern(origin, `${parts[1]}://${parts[2]}${parts[3] ?? ''}/`);
  });
}
