import { AppError } from '@/lib/errors/app-error';
import type { Route } from './route';
import { queryObject } from './validate';

type Limits = Pick<Route, 'maxBodyBytes' | 'acceptsForm'>;

export const defaultMaxBodyBytes = 1024 * 1024;

/** A body that is no JSON at all: answered with a message and without a code. */
export class MalformedJsonError extends Error {
  override readonly name = 'MalformedJsonError';
}

/** How much of a body that is too large is read and thrown away, so that the caller hears the answer. */
const maxDrainedBytes = 16 * defaultMaxBodyBytes;

/**
 * The request's body as text.
 *
 * @throws AppError `request.too_large`
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
    if (size > maxDrainedBytes) break;
  }
  if (size > maxBytes) throw new AppError('request.too_large');
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads and throws away a body that nobody wanted: what is left of it would keep the connection's
 * next request waiting for ever. Answers whether it came to its end.
 */
export async function discardBody(request: Request): Promise<boolean> {
  if (!request.body || request.bodyUsed) return true;
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxDrainedBytes) return false;
  }
  return true;
}

function isSentAs(type: RegExp, { headers }: Request): boolean {
  return type.test(headers.get('content-type') ?? '');
}

/**
 * The request's JSON body; an absent one is an empty object. Anything not sent as JSON counts as
 * absent, so that no other site's plain form can speak to the API with somebody's cookies; only a route
 * that asks for none takes a form, as an object.
 *
 * @throws MalformedJsonError, AppError `request.too_large`
 */
export async function readBody(
  request: Request,
  { maxBodyBytes = defaultMaxBodyBytes, acceptsForm = false }: Limits,
): Promise<unknown> {
  const text = await readText(request, maxBodyBytes);
  if (acceptsForm && isSentAs(/^application\/x-www-form-urlencoded\b/i, request)) {
    return queryObject(new URLSearchParams(text));
  }
  const isJson = isSentAs(/^application\/([\w.+-]+\+)?json\b/i, request);
  if (!isJson || text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedJsonError('The request body is not valid JSON.', { cause });
  }
}
