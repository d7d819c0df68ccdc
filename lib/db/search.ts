import { AppError } from '@/lib/errors/app-error';
import { databaseAddress } from './address';
import { db } from './client';
import { databaseErrorKind } from './errors';
import { Prisma } from './generated/client';
import { assertHarmlessPattern } from './search-pattern';
import { transaction } from './tx';

export type SearchMode = 'exact' | 'like' | 'similar_to' | 'posix';

/** One condition: any of `fields` matches any of `values`. */
export type SearchTerm = { fields: readonly string[]; values: readonly string[]; mode: SearchMode };

/** What `search`, `search.<field>`, `mode`, `joint` and `isCaseSensitive` ask for. */
export type Search = {
  terms: readonly SearchTerm[];
  joint: 'or' | 'and';
  isCaseSensitive: boolean;
};

const modes: readonly string[] = ['exact', 'like', 'similar_to', 'posix'] satisfies SearchMode[];

function refuse(details: string): never {
  throw new AppError('request.invalid_input', { details });
}

function readMode(query: URLSearchParams, key: string): SearchMode | undefined {
  const value = query.get(key);
  if (value === null) return undefined;
  if (!modes.includes(value)) refuse(`${key}: must be one of ${modes.join(', ')}.`);
  return value as SearchMode;
}

function readFlag(query: URLSearchParams, key: string): boolean {
  const value = query.get(key)?.toLowerCase();
  return value !== undefined && ['1', 'true', 'y', 'yes', 'yep', 'yeah'].includes(value);
}

function fieldOf(key: string, fields: readonly string[]): string {
  const field = key.slice(key.indexOf('.') + 1);
  if (!fields.includes(field)) refuse(`${key}: only ${fields.join(', ')} can be searched.`);
  return field;
}

/**
 * The parameters as `search_params[search]=…` means them: generated clients write them so, because
 * the OpenAPI document calls all of them together one parameter.
 */
function unwrapped(query: URLSearchParams): URLSearchParams {
  const unwrap = (key: string) => /^search_params\[([\w.]+)\]$/.exec(key)?.[1] ?? key;
  return new URLSearchParams([...query].map(([key, value]) => [unwrap(key), value]));
}

/**
 * Reads the search parameters of a list.
 *
 * @throws AppError `request.invalid_input` with the reason in `details`
 */
export function readSearch(
  parameters: URLSearchParams,
  fields: readonly string[],
): Search | undefined {
  const query = unwrapped(parameters);
  const isCaseSensitive = readFlag(query, 'isCaseSensitive');
  const joint = query.get('joint') ?? query.get('jointMode') ?? 'or';
  if (joint !== 'or' && joint !== 'and') refuse('joint: must be or, and.');
  const defaultMode = readMode(query, 'mode') ?? 'like';

  const keys = new Set(
    [...query.keys()].filter((key) => key.startsWith('search') || key.startsWith('mode')),
  );
  for (const key of keys) {
    if (key.startsWith('mode.')) fieldOf(key, fields);
  }
  const terms = [...keys]
    .filter((key) => key === 'search' || key.startsWith('search.'))
    .map((key): SearchTerm => {
      const field = key === 'search' ? undefined : fieldOf(key, fields);
      const mode =
        (field === undefined ? undefined : readMode(query, `mode.${field}`)) ?? defaultMode;
      const values = query.getAll(key);
      if (values.some((value) => value === '')) refuse(`${key}: must not be empty.`);
      if (mode !== 'exact' && values.length > 1) refuse(`${key}: takes one value in mode ${mode}.`);
      if (mode === 'similar_to' && !isCaseSensitive) {
        refuse(`${key}: mode similar_to needs isCaseSensitive=true.`);
      }
      if (isPattern(mode)) assertHarmlessPattern(key, values[0] ?? '', mode);
      return { fields: field ? [field] : fields, values, mode };
    });
  return terms.length > 0 ? { terms, joint, isCaseSensitive } : undefined;
}

/** `q` of a list that is not searched by `search`: the text stands somewhere in one of the fields. */
export function readPart(q: string | undefined, fields: readonly string[]): Search | undefined {
  if (!q) return undefined;
  const term: SearchTerm = { fields, values: [`%${escapeLike(q)}%`], mode: 'like' };
  return { terms: [term], joint: 'or', isCaseSensitive: false };
}

function isPattern(mode: SearchMode): mode is 'posix' | 'similar_to' {
  return mode === 'posix' || mode === 'similar_to';
}

const operators = {
  like: { sensitive: Prisma.sql`LIKE`, insensitive: Prisma.sql`ILIKE` },
  posix: { sensitive: Prisma.sql`~`, insensitive: Prisma.sql`~*` },
  similar_to: { sensitive: Prisma.sql`SIMILAR TO`, insensitive: Prisma.sql`SIMILAR TO` },
} as const;

/** How long a search by pattern may take, well under what any statement may. */
const patternSeconds = 2;

/** Texts of any length are searched, but no further than this. */
const patternReach = 2_048;

/** The embedded database cannot be interrupted, so it looks at the clock before each text. */
function inTime(match: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN clock_timestamp() - statement_timestamp()
    < make_interval(secs => ${patternSeconds}::float8) THEN ${match} ELSE "end_search"() END`;
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

function condition(column: Prisma.Sql, { mode, values }: SearchTerm, isSensitive: boolean) {
  if (mode === 'exact') {
    // ILIKE and not `lower()`, because the index of substrings knows it.
    return isSensitive
      ? Prisma.sql`${column} = ANY(${values})`
      : Prisma.sql`${column} ILIKE ANY(${values.map(escapeLike)})`;
  }
  const operator = operators[mode][isSensitive ? 'sensitive' : 'insensitive'];
  if (isPattern(mode) && databaseAddress().kind === 'embedded') {
    return inTime(Prisma.sql`left(${column}, ${patternReach}::int) ${operator} ${values[0]}`);
  }
  return Prisma.sql`${column} ${operator} ${values[0]}`;
}

/** The column of each searchable field. */
export type SearchColumns = Readonly<Record<string, Prisma.Sql>>;

/** The search as a SQL condition. */
export function searchSql(search: Search | undefined, columns: SearchColumns): Prisma.Sql {
  if (!search) return Prisma.sql`TRUE`;
  const terms = search.terms.map((term) => {
    const anyField = term.fields.flatMap((field) => {
      const column = columns[field];
      return column ? [condition(column, term, search.isCaseSensitive)] : [];
    });
    return Prisma.sql`(${Prisma.join(anyField, ' OR ')})`;
  });
  return Prisma.sql`(${Prisma.join(terms, search.joint === 'or' ? ' OR ' : ' AND ')})`;
}

/** A server interrupts a statement by itself, for as long as the transaction lasts. */
async function interruptible<T>(query: () => Promise<T>): Promise<T> {
  if (databaseAddress().kind === 'embedded') return query();
  return transaction(async () => {
    await db().$executeRawUnsafe(`SET LOCAL statement_timeout = '${patternSeconds}s'`);
    return query();
  });
}

/**
 * Runs the query of a list; one that searches by pattern is ended when it takes too long.
 *
 * @throws AppError `request.invalid_input` then, and for a pattern that the database refuses
 */
export async function withinSearchLimits<T>(
  search: Search | undefined,
  query: () => Promise<T>,
): Promise<T> {
  if (!search) return query();
  try {
    return await (search.terms.some(({ mode }) => isPattern(mode))
      ? interruptible(query)
      : query());
  } catch (cause) {
    const details = {
      canceled: 'search: takes too long; search for something simpler.',
      'invalid-text': 'search: the database does not understand this pattern.',
    }[databaseErrorKind(cause) as string];
    throw details ? new AppError('request.invalid_input', { details, cause }) : cause;
  }
}
