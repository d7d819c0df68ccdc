import { lookup } from 'node:dns/promises';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { isLoopbackAddress, isPublicAddress } from './address';
import { createFetch, type OutboundFetch } from './create-fetch';

/** The internet, whatever `ALLOW_PRIVATE_NETWORK` lets a tenant reach; in local mode this machine too. */
function isAllowed(address: string): boolean {
  return isPublicAddress(address) || (env().mode === 'local' && isLoopbackAddress(address));
}

/**
 * `guardedFetch` for addresses that anybody may name, who is nobody that the tenant has told about its
 * network.
 *
 * @throws OutboundError
 */
export const strangerFetch: OutboundFetch = (url, request, limits) => {
  const guarded = singleton('outbound.strangerFetch', () =>
    createFetch({ resolve: (host) => lookup(host, { all: true }), isAllowed }),
  );
  return guarded(url, request, limits);
};
