import { env } from '@/lib/config/env';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request may see what is there for developers: in local mode, by an address that is
 * Genkan's own. A name that somebody else points at this machine (DNS rebinding) is not, and scripts
 * of other sites get nothing.
 */
export function isForDevelopers(headers: Headers): boolean {
  if (env().mode !== 'local') return false;
  return isOwnHost(headers.get('host') ?? '') && isOwnFetch(headers);
}

function isOwnHost(host: string): boolean {
  const { hostname } = URL.parse(`http://${host}`) ?? {};
  if (hostname === undefined) return false;
  return loopbackHosts.has(hostname) || hostname === new URL(env().endpoint).hostname;
}

/** Browsers say who fetches (Fetch Metadata); a link from elsewhere may lead here. */
function isOwnFetch(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site') ?? 'none';
  return site === 'none' || site === 'same-origin' || headers.get('sec-fetch-mode') === 'navigate';
}
