import { lookupHash } from '@/lib/crypto/hmac';
import { recordId } from '@/lib/crypto/ids';
import { networkOf, publicNetworkOf } from '@/lib/outbound/network';
import { registeredClientId } from '../client-id';
import { readMetadata } from '../metadata';
import { insertRegisteredClient, type RegisteredClient } from './store';

/** An hour. A team behind one address that installs a new tool needs fewer. */
const mostOfPublicNetwork = 20;
/** Behind an address that is not of the internet may be a proxy that nobody spoke of, with everybody. */
const mostOfOtherNetwork = 1_000;

/** Too many clients have registered from that network within the last hour. */
export class TooManyRegistrations extends Error {
  override readonly name = 'TooManyRegistrations';
}

/**
 * Registers a client (RFC 7591 §3). It is public, however it would like to authenticate.
 *
 * @param address where the request comes from
 * @throws MetadataError, TooManyRegistrations
 */
export async function registerClient(value: unknown, address: string): Promise<RegisteredClient> {
  const metadata = readMetadata(value);
  const client = await insertRegisteredClient(
    {
      id: registeredClientId(recordId()),
      metadata,
      network: lookupHash('registration-network', networkOf(address)),
    },
    publicNetworkOf(address) ? mostOfPublicNetwork : mostOfOtherNetwork,
  );
  if (!client) throw new TooManyRegistrations();
  return client;
}
