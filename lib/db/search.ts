import { AppError } from '@/lib/errors/app-error';
import { Prisma } from './generated/client';

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
 * Reads the search parameters of a list.
 *
 * @throws AppError `request.invalid_input` with the reason in `details`
 */
export function readSearch(query: URLSearchParams, fields: readonly string[]): Search | undefined {
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
      return { fields: field ? [field] : fields, values, mode };
    });
  return terms.length > 0 ? { terms, joint, isCaseSensitive } : undefined;
}

const operators = {
  like: { sensitive: Prisma.sql`LIKE`, insensitive: Prisma.sql`ILIKE` },
  posix: { sensitive: Prisma.sql`~`, insensitive: Prisma.sql`~*` },
  similar_to: { sensitive: Prisma.sql`SIMILAR TO`, insensitive: Prisma.sql`SIMILAR TO` },
} as const;

function condition(column: Prisma.Sql, { mode, values }: SearchTerm, isSensitive: boolean) {
  if (mode === 'exact') {
    return isSensitive
      ? Prisma.sql`${column} = ANY(${values})`
      : Prisma.sql`lower(${column}) = ANY(${values.map((value) => value.toLowerCase())})`;
  }
  const operator = operators[mode][isSensitive ? 'sensitive' : 'insensitive'];
  return Prisma.sql`${column} ${operator} ${values[0]}`;
}

/** The search as a SQL condition; `columns` maps each searchable field to its column. */
export function searchSql(
  search: Search | undefined,
  columns: Readonly<Record<string, Prisma.Sql>>,
): Prisma.Sql {
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
