import { mountPath } from './request';

/** Where the provider itself serves its metadata, below its mount. */
export const metadataPaths = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
] as const;

/**
 * Where the metadata is that somebody looks for at the root: with the issuer's path behind the name of
 * the document (RFC 8414 §3.1), as MCP clients do, or without it.
 *
 * @returns the address below the mount, also for an issuer that is not ours, which is not found there
 */
export function metadataUrl(address: string): URL {
  const url = new URL(address);
  const path = url.pathname.replace(/\/$/, '');
  const own = metadataPaths.find((one) => path === one || path === one + mountPath);
  url.pathname = mountPath + (own ?? path);
  return url;
}
