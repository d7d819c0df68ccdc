import { singleton } from '@/lib/config/singleton';
import { createFetch, type OutboundFetch } from './create-fetch';
import { tenantRule } from './tenant-rule';

/**
 * `fetch` for every URL that a tenant configures. It reaches no private, loopback or other
 * special-use address unless `ALLOW_PRIVATE_NETWORK` says so, follows no redirect, and reads no more
 * and no longer than its limits.
 *
 * @throws OutboundError
 */
export const guardedFetch: OutboundFetch = (url, request, limits) => {
  const guarded = singleton('outbound.fetch', () => createFetch(tenantRule()));
  return guarded(url, request, limits);
};
