import { AppError } from '@/lib/errors/app-error';
import { db } from './client';
import { Prisma } from './generated/client';

/** A slice of a list, as asked for by `page` and `page_size`. */
export type Page = { number: number; size: number; offset: number };

/** One page of a list and the length of the whole. */
export type Rows<Row> = { rows: Row[]; total: number };

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

/** `Link` (RFC 8288) and `Total-Number` for one page of the list at `url`. */
export function pageHeaders(url: URL, page: Page, total: number): Record<string, string> {
  const last = Math.max(1, Math.ceil(total / page.size));
  const link = (rel: string, number: number): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [link('first', 1)];
  if (page.number > 1) links.push(link('prev', page.number - 1));
  if (page.number < last) links.push(link('next', page.number + 1));
  links.push(link('last', last));
  return { 'Total-Number': String(total), Link: links.join(', ') };
}

type Selection = {
  columns: Prisma.Sql;
  /** A table, or several joined. */
  from: Prisma.Sql;
  where: Prisma.Sql;
  orderBy: Prisma.Sql;
};

/**
 * One page of a query, or all of it, with the number of all rows. One statement: the count is a
 * subquery, so that the page itself can come from an index in order.
 */
export async function selectPage<Row>(
  { columns, from, where, orderBy }: Selection,
  page: Page | undefined,
): Promise<Rows<Row>> {
  if (!page) {
    const rows = await db().$queryRaw<Row[]>`
      SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${orderBy}`;
    return { rows, total: rows.length };
  }
  const count = Prisma.sql`SELECT count(*)::int AS "total" FROM ${from} WHERE ${where}`;
  const counted = await db().$queryRaw<(Row & { total: number })[]>`
    SELECT ${columns}, (${count}) AS "total" FROM ${from} WHERE ${where}
    ORDER BY ${orderBy} LIMIT ${page.size} OFFSET ${page.offset}`;
  const [first] = counted;
  if (first || page.number === 1) return { rows: counted, total: first?.total ?? 0 };
  const [beyond] = await db().$queryRaw<{ total: number }[]>(count);
  return { rows: [], total: beyond?.total ?? 0 };
}
