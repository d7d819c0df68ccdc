import { z } from 'zod';

/** Schemes that would run or read something in the browser instead of leaving for an app. */
const forbiddenSchemes = /^(javascript|vbscript|data|blob|file|about):/i;

/** `scheme://host:port/path?query`, `*` left alone. */
const webPattern = /^https?:\/\/([^/?#:@]+)(:\d+)?(\/[^?#*]*(?:\*[^?#*]*)*)?(\?[^#*]*)?$/i;

/** A star needs a host with a dot and a literal domain: `*.com` would be anybody's. */
function isWildcardUri(uri: string): boolean {
  const host = webPattern.exec(uri)?.[1];
  if (!host) return false;
  const labels = host.split('.');
  return (
    labels.length >= 2 && labels.slice(-2).every((label) => label !== '' && !label.includes('*'))
  );
}

/** Whether a URI may be registered for redirects: web, custom scheme or pattern (RFC 6749 §3.1.2: no fragment). */
export function isRegistrableUri(uri: string): boolean {
  const url = URL.parse(uri);
  if (forbiddenSchemes.test(uri.trim()) || forbiddenSchemes.test(url?.protocol ?? '')) return false;
  if (uri.includes('*')) return isWildcardUri(uri);
  return url !== null && url.hash === '' && !uri.endsWith('#');
}

export const registrableUri = z
  .string()
  .max(2048)
  .refine(isRegistrableUri, 'This URI cannot be registered for redirects.');
