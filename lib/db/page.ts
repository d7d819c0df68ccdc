import { AppError } from '@/lib/errors/app-error';
import { db } from './client';
import { Prisma } from './generated/client';
import { type Search, type SearchColumns, searchSql, withinSearchLimits } from './search';
import { plannedByValues } from './statements';

/** A slice of a list, as asked for by `page` and `page_size`. */
export type Page = { number: number; size: number; offset: number };

/** One page of a list and the length of the whole. */
export type Rows<Row> = {
  rows: Row[];
  total: number;
  /** There are more than were counted. */
  isCapped?: boolean;
};

const defaultSize = 20;
const maxSize = 100;

function positiveInteger(text: string | null, fallback: number, max: number): number {
  if (text === null) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > max)
    throw new AppError('guard.invalid_pagination');
  return value;
}

/**
 * Reads `page` (from 1) and `page_size` (1 to 100, else 20).
 *
 * @throws AppError `guard.invalid_pagination`
 */
export function readPage(query: URLSearchParams): Page {
  // The offset has to stay a number that PostgreSQL takes as a bigint.
  const number = positiveInteger(query.get('page'), 1, Number.MAX_SAFE_INTEGER / maxSize);
  const size = positiveInteger(query.get('page_size'), defaultSize, maxSize);
  return { number, size, offset: (number - 1) * size };
}

/** Whether the caller asked for a page at all, for lists whose pagination is optional. */
export function asksForPage(query: URLSearchParams): boolean {
  return query.has('page') || query.has('page_size');
}

/** `Link` (RFC 8288) and `Total-Number` for one page of the list at `url`; of a capped one nobody knows the end. */
export function pageHeaders(
  url: URL,
  page: Page,
  { total, isCapped }: Pick<Rows<unknown>, 'total' | 'isCapped'>,
): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / page.size));
  const link = (rel: string, number: number): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [link('first', 1)];
  if (page.number > 1) links.push(link('prev', page.number - 1));
  if (isCapped) {
    const headers = { 'Total-Number': String(total), 'Total-Number-Is-Capped': 'true' };
    return { ...headers, Link: links.join(', ') };
  }
  if (page.number < last) links.push(link('next', page.number + 1));
  links.push(link('last', last));
  return { 'Total-Number': String(total), Link: links.join(', ') };
}

type Selection = {
  columns: Prisma.Sql;
  from: Prisma.Sql;
  /** The column that a row is found by. */
  key: Prisma.Sql;
  where: readonly Prisma.Sql[];
  orderBy: Prisma.Sql;
  /** What is searched for, and which columns hold the fields. */
  search?: { asked: Search | undefined; columns: SearchColumns };
  /** Where a relation knows which rows come when: the keys in order come from there. */
  keys?: { from: Prisma.Sql; key: Prisma.Sql; where: Prisma.Sql; orderBy: Prisma.Sql };
  /** How many rows there are without a search, if that can be known without counting them. */
  total?: Prisma.Sql;
};

type Keys = NonNullable<Selection['keys']>;

/** Straight from an index, in order. */
function pageOfKnown(
  { key, from, where, orderBy }: Keys,
  { size, offset }: Page,
  total: Prisma.Sql,
) {
  return Prisma.sql`
    SELECT ${key} AS "key", ${total} AS "total" FROM ${from} WHERE ${where}
    ORDER BY ${orderBy} LIMIT ${size} OFFSET ${offset}`;
}

/**
 * All that fits has to be found for its number anyway. By itself, or the planner walks the order in
 * the hope of a page's worth soon, which for a rare text is the whole table.
 */
function pageOfCounted(
  where: Prisma.Sql,
  { key, from, orderBy }: Selection,
  { size, offset }: Page,
) {
  return Prisma.sql`
    SELECT "found"."key", (count(*) OVER ())::int AS "total" FROM (
      SELECT ${key} AS "key", row_number() OVER (ORDER BY ${orderBy}) AS "place"
      FROM ${from} WHERE ${where}
    ) "found" ORDER BY "found"."place" LIMIT ${size} OFFSET ${offset}`;
}

/**
 * One page of a query, or all of it, with the number of all rows. One statement: the keys of the
 * page come in order from an index, then the rows by their keys; rows are counted only where they
 * are searched anyway, or where nothing knows their number.
 */
export async function selectPage<Row>(
  selection: Selection,
  page: Page | undefined,
): Promise<Rows<Row>> {
  const { columns, from, key, where, orderBy, search } = selection;
  const isSearch = search?.asked !== undefined;
  const all = Prisma.join([...where, searchSql(search?.asked, search?.columns ?? {})], ' AND ');
  const keys = (!isSearch && selection.keys) || { from, key, where: all, orderBy };
  const known = isSearch ? undefined : selection.total;

  return withinSearchLimits(search?.asked, async () => {
    if (!page) {
      const rows = await db().$queryRaw<Row[]>`
        SELECT ${columns} FROM ${from} WHERE ${all} ORDER BY ${orderBy}`;
      return { rows, total: rows.length };
    }
    const counted = await db().$queryRaw<(Row & { total: number })[]>`
      ${isSearch ? Prisma.raw(plannedByValues) : Prisma.empty}
      WITH "page" AS (${known ? pageOfKnown(keys, page, known) : pageOfCounted(all, selection, page)})
      SELECT ${columns}, "page"."total" FROM "page" JOIN ${from} ON ${key} = "page"."key"
      ORDER BY ${orderBy}`;
    const [first] = counted;
    // A number that is known need not be that of what the filters leave.
    if (first || (page.number === 1 && !known)) return { rows: counted, total: first?.total ?? 0 };
    const count = known ?? Prisma.sql`(SELECT count(*)::int FROM ${from} WHERE ${all})`;
    const [beyond] = await db().$queryRaw<{ total: number }[]>`SELECT ${count} AS "total"`;
    return { rows: [], total: beyond?.total ?? 0 };
  });
}

/** Tables whose rows are counted as they come and go (see `keep_row_count` of the migrations). */
type CountedTable =
  | 'users'
  | 'resources'
  | 'scopes'
  | 'roles'
  | 'applications'
  | 'user_roles'
  | 'application_roles'
  | 'organizations'
  | 'organization_roles'
  | 'organization_scopes'
  | 'organization_members'
  | 'organization_applications'
  | 'one_time_tokens'
  | 'logs';

/**
 * How many rows a table has, as of the statement it is used in: all of them, those in some parts, or
 * in the part that a column of that statement names.
 */
export function rowCount(
  table: CountedTable,
  parts: readonly string[] | Prisma.Sql = [''],
): Prisma.Sql {
  const isCounted = Array.isArray(parts)
    ? Prisma.sql`c."part" = ANY(${parts})`
    : Prisma.sql`c."part" = ${parts}`;
  return Prisma.sql`(SELECT coalesce(sum(c."count"), 0)::int FROM "row_counts" c
    WHERE c."table" = ${table} AND ${isCounted})`;
}
