import { lookup } from 'node:dns/promises';
import { env } from '@/lib/config/env';
import { isPublicAddress } from './address';
import type { AddressRule } from './checked-lookup';

/** Where hosts that a tenant configures may be: on the internet, or anywhere if `ALLOW_PRIVATE_NETWORK` says so. */
export function tenantRule(): AddressRule {
  return {
    resolve: (host) => lookup(host, { all: true }),
    isAllowed: env().allowPrivateNetwork ? () => true : isPublicAddress,
  };
}
