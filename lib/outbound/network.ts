import ipaddr from 'ipaddr.js';
import { isPublicAddress } from './address';

/** Some proxies name the port too: `192.0.2.1:80`, `[2001:db8::1]:80`. */
const withPort = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::\d+)?$/;

/** An address as people write it: an IPv4 one that a socket of both kinds tells of without `::ffff:`. */
export function plainAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/**
 * Where requests of an address are counted. Whoever has one IPv6 address has the whole /64 around it
 * (RFC 6177), and takes another address for each attempt.
 */
export function networkOf(address: string): string {
  const { v6, v4 } = withPort.exec(address)?.groups ?? {};
  const bare = v6 ?? v4 ?? address;
  if (!ipaddr.isValid(bare)) return address;
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = [...parsed.toByteArray().slice(0, 8), ...new Array<number>(8).fill(0)];
  return `${new ipaddr.IPv6(network)}/64`;
}

/**
 * As `networkOf`; undefined for an address that is not of the internet. Behind such a one may be a
 * proxy that nobody has spoken of, and with it everybody there is.
 */
export function publicNetworkOf(address: string): string | undefined {
  const network = networkOf(address);
  return isPublicAddress(network.replace(/\/64$/, '')) ? network : undefined;
}
