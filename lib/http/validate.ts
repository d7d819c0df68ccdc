import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** The part of a request that was checked. */
export type InputType = 'body' | 'query' | 'params' | 'files';

type Issue = Pick<z.core.$ZodIssue, 'code' | 'path' | 'message'>;

function refuse(type: InputType, issues: readonly Issue[]): never {
  const details = issues
    .map(
      ({ path, code, message }) =>
        `${type}: ${path.map(String).join('.') || '(root)'}: ${code}: ${message}`,
    )
    .join('\n');
  throw new AppError('guard.invalid_input', {
    data: { type, error: { name: 'ZodError', issues } },
    details,
    values: { type },
  });
}

/** Deeper JSON is an attempt on the stack: checking and writing it would go down as far. */
const maxDepth = 100;

type Flaw = Pick<Issue, 'path' | 'message'>;

/**
 * The first thing that no schema can be asked about: a text with a null byte, which PostgreSQL can
 * store in no text or JSON, or JSON that is nested too deeply.
 */
function findFlaw(value: unknown, path: string[] = []): Flaw | undefined {
  const nullByte = { path, message: 'Null bytes are not allowed.' };
  if (typeof value === 'string') return value.includes('\0') ? nullByte : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= maxDepth) return { path: [], message: 'This is nested too deeply.' };
  for (const [key, item] of Object.entries(value)) {
    const found = key.includes('\0') ? nullByte : findFlaw(item, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/**
 * Parses one part of a request.
 *
 * @throws AppError `guard.invalid_input` with `data.type`, the issues, and one line of `details` each
 */
export function parseInput<T>(type: InputType, schema: z.ZodType<T>, value: unknown): T {
  const flaw = findFlaw(value);
  if (flaw) refuse(type, [{ code: 'custom', ...flaw }]);
  const result = schema.safeParse(value);
  if (!result.success) refuse(type, result.error.issues);
  return result.data;
}

/** The query as an object: a parameter given several times is a list. */
export function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(query.keys())].map((key): [string, string | string[]] => {
    const [first = '', ...rest] = query.getAll(key);
    return [key, rest.length > 0 ? [first, ...rest] : first];
  });
  return Object.fromEntries(entries);
}
