import { createConnect, type OutboundConnect } from './create-connect';
import { tenantRule } from './tenant-rule';

/**
 * Opens a connection to a host that a tenant configures, under the same rule as `guardedFetch`.
 *
 * @throws OutboundError
 */
export const guardedConnect: OutboundConnect = (target, timeoutMs) =>
  createConnect(tenantRule())(target, timeoutMs);
