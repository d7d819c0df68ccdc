import { env } from '@/lib/config/env';
import { isLoopbackHost } from '@/lib/config/loopback';
import { isLoopbackAddress } from '@/lib/outbound/address';

/**
 * Whether a request may see what is there for developers: in local mode, by an address that is
 * Genkan's own. A name that somebody else points at this machine (DNS rebinding) is not, scripts of
 * other sites get nothing, and neither do neighbours in the network, who can say any name.
 */
export function isForDevelopers(headers: Headers): boolean {
  if (env().mode !== 'local') return false;
  return isOwnHost(headers.get('host') ?? '') && isNear(headers) && isOwnFetch(headers);
}

/** Where Genkan is known by a name of this machine alone, whoever asks is on it. */
function isNear(headers: Headers): boolean {
  if (!isLoopbackHost(new URL(env().endpoint).hostname)) return true;
  return isLoopbackAddress(headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '');
}

function isOwnHost(host: string): boolean {
  const { hostname } = URL.parse(`http://${host}`) ?? {};
  if (hostname === undefined) return false;
  return isLoopbackHost(hostname) || hostname === new URL(env().endpoint).hostname;
}

/** Browsers say who fetches (Fetch Metadata); a link from elsewhere may lead here. */
function isOwnFetch(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site') ?? 'none';
  return site === 'none' || site === 'same-origin' || headers.get('sec-fetch-mode') === 'navigate';
}
