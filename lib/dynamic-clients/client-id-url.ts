import { isLoopbackUrl } from './redirect-uri';

const maxLength = 2_048;

/** Whether a client is named by an address, whatever address. No other client's id has a scheme. */
export function looksLikeAddress(clientId: string): boolean {
  return /^https?:\/\//i.test(clientId);
}

/** Whether the address is one of this machine without TLS, as developers have it. */
export function isAddressOfThisMachine(clientId: string): boolean {
  const url = URL.parse(clientId);
  return url !== null && isLoopbackUrl(url);
}

/**
 * Whether an address may be a client's id (OAuth Client ID Metadata Document §3): https with a path,
 * without fragment, credentials and dot segments. Only its one normal spelling counts, so no two ids
 * lead to one document. `allowsLoopback`: also http to this machine.
 */
export function isClientIdUrl(clientId: string, { allowsLoopback = false } = {}): boolean {
  if (clientId.length > maxLength) return false;
  const url = URL.parse(clientId);
  if (!url || url.href !== clientId || clientId.includes('#')) return false;
  if (url.username || url.password || url.pathname === '/') return false;
  return url.protocol === 'https:' || (allowsLoopback && isAddressOfThisMachine(clientId));
}

/** The host of a client's address: what its users can recognize. */
export function hostOfAddress(clientId: string): string | undefined {
  return looksLikeAddress(clientId) ? URL.parse(clientId)?.host : undefined;
}
