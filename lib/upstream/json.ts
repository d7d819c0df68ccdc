import { UpstreamError } from './upstream-error';

/** Claims as a provider states them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Deeper than anything that a provider says of a person. */
const maxDepth = 32;

function keptText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return keptText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) {
    throw new UpstreamError('invalid_answer', 'The provider answered with JSON that is too deep');
  }
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [keptText(key), clean(item, depth + 1)]),
  );
}

/** What a text says in JSON, if it does. */
export function parsedJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * An object of a provider's.
 *
 * @throws UpstreamError `invalid_answer`
 */
export function cleanClaims(value: unknown): Claims {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return clean(value, 0) as Claims;
  }
  throw new UpstreamError(
    'invalid_answer',
    'The provider answered with something else than an object',
  );
}

/**
 * JSON of a provider's as it can be kept: PostgreSQL has no U+0000 and no half of a surrogate pair, and what
 * is nested without end overflows the stack of whoever writes it down. What is no JSON may be a secret, and
 * is not told.
 *
 * @throws UpstreamError `invalid_answer`
 */
export function readJson(text: string): unknown {
  const parsed = parsedJson(text);
  if (parsed) return clean(parsed.value, 0);
  throw new UpstreamError('invalid_answer', 'The provider answered with something else than JSON');
}

/** As `readJson`, of an object. */
export function readClaims(text: string): Claims {
  return cleanClaims(readJson(text));
}
