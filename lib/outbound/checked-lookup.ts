import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { OutboundError } from './outbound-error';

export type Resolve = (host: string) => Promise<LookupAddress[]>;

export type AddressRule = {
  resolve: Resolve;
  isAllowed: (address: string) => boolean;
};

/**
 * Name resolution for sockets that hands on allowed addresses only. The socket connects to what is
 * returned here and asks no second time, so that a name cannot answer differently once it was
 * checked (DNS rebinding).
 */
export function checkedLookup({ resolve, isAllowed }: AddressRule): LookupFunction {
  const lookup = async (host: string): Promise<LookupAddress[]> => {
    const allowed = (await resolve(host)).filter(({ address }) => isAllowed(address));
    if (allowed.length === 0) throw new OutboundError('forbidden_address');
    return allowed;
  };
  return (host, { all }, callback) => {
    lookup(host).then(
      (addresses) => {
        const [first] = addresses;
        if (all || !first) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };
}

/** The address that a host is, which sockets use without a look-up. */
export function literalAddress(hostname: string): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : undefined;
}
