import { createHash } from 'node:crypto';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';

/** Headers of every API answer: it is data, and nobody's page. */
const securityHeaders = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export function commonHeaders(requestId: string, cacheControl: string): Headers {
  const headers = new Headers(securityHeaders);
  headers.set(wire.headers.requestId, requestId);
  headers.set('Cache-Control', cacheControl);
  if (env().isSecure) headers.set('Strict-Transport-Security', 'max-age=15552000');
  return headers;
}

/** Whether `If-None-Match` names the tag (RFC 9110 §13.1.2: weak comparison). */
function isNamed(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((one) => {
    const named = one.trim().replace(/^W\//, '');
    return named === '*' || named === tag;
  });
}

/** A JSON answer; a GET gets an ETag, and a 304 where the caller already has it. */
export function json(request: Request, status: number, body: unknown, headers: Headers): Response {
  const text = JSON.stringify(body);
  headers.set('Content-Type', 'application/json; charset=utf-8');
  if (status === 200 && (request.method === 'GET' || request.method === 'HEAD')) {
    const tag = `"${createHash('sha1').update(text).digest('base64url')}"`;
    headers.set('ETag', tag);
    if (isNamed(request.headers.get('if-none-match'), tag)) {
      headers.delete('Content-Type');
      return new Response(null, { status: 304, headers });
    }
  }
  return new Response(text, { status, headers });
}
