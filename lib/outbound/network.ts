import ipaddr from 'ipaddr.js';

/** Some proxies name the port too: `192.0.2.1:80`, `[2001:db8::1]:80`. */
const withPort = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::\d+)?$/;

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
