import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Of IPv6, only this has been given out for use on the internet (RFC 4291 §2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** What a NAT64 translates into IPv4 for everybody; a network's own prefixes are its own business. */
const wellKnownNat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** The IPv4 address that an IPv6 address stands for: mapped, through NAT64 (RFC 6052) or 6to4 (RFC 3056). */
function standsFor(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const bytes = address.toByteArray();
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(wellKnownNat64)) return new ipaddr.IPv4(bytes.slice(12));
  return address.range() === '6to4' ? new ipaddr.IPv4(bytes.slice(2, 6)) : undefined;
}

function isPublic(address: Address): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  const inner = standsFor(address);
  if (inner) return isPublic(inner);
  return address.range() === 'unicast' && address.match(globalUnicast);
}

/** Whether an IP address, as text, belongs to the internet and to no special use (RFC 6890). */
export function isPublicAddress(text: string): boolean {
  return ipaddr.isValid(text) && isPublic(ipaddr.parse(text));
}

/** Whether an IP address, as text, is this machine's own name for itself. */
export function isLoopbackAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';
}
