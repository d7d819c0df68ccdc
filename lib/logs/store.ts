import type { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma, type Log as Row } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { LogFilter, logRow } from './schema';

/** Something that happened, as it was noted. */
export type Log = Omit<Row, 'payload'> & { payload: z.input<typeof logRow>['payload'] };

/** How far is counted for whoever asks for a cap; the header may say one more. */
const cap = 10_000;

/** What fits a filter, newest first. */
export async function listLogs(filter: LogFilter, page: Page): Promise<Rows<Log>> {
  const where = conditionsOf(filter);
  const rows = await selectPage<Log>(
    {
      columns: Prisma.sql`l.*`,
      from: Prisma.sql`"logs" l`,
      key: Prisma.sql`l."id"`,
      where,
      orderBy: Prisma.sql`l."createdAt" DESC, l."id"`,
      total: totalOf(filter, where),
    },
    page,
  );
  return { ...rows, isCapped: filter.enableCap === true && rows.total > cap };
}

/** In the order of their indexes, so that a page is read without what comes before it. */
function conditionsOf(filter: LogFilter): Prisma.Sql[] {
  const { logKey, userId, applicationId, start_time: start, end_time: end } = filter;
  return [
    // So that there is always one.
    Prisma.sql`TRUE`,
    ...(logKey === undefined ? [] : [Prisma.sql`l."key" = ${logKey}`]),
    ...(userId === undefined ? [] : [Prisma.sql`l."userId" = ${userId}`]),
    ...(applicationId === undefined ? [] : [Prisma.sql`l."applicationId" = ${applicationId}`]),
    ...(start === undefined ? [] : [Prisma.sql`l."createdAt" >= ${start}`]),
    ...(end === undefined ? [] : [Prisma.sql`l."createdAt" <= ${end}`]),
  ];
}

function totalOf({ enableCap }: LogFilter, where: readonly Prisma.Sql[]): Prisma.Sql {
  const isFiltered = where.length > 1;
  const all = Prisma.join([...where], ' AND ');
  if (enableCap && isFiltered) {
    return Prisma.sql`(SELECT count(*)::int FROM (
      SELECT FROM "logs" l WHERE ${all} LIMIT ${cap + 1}) "counted")`;
  }
  if (isFiltered) return Prisma.sql`(SELECT count(*)::int FROM "logs" l WHERE ${all})`;
  const total = rowCount('logs');
  return enableCap ? Prisma.sql`least(${total}, ${cap + 1})` : total;
}

export async function findLog(id: string): Promise<Log | undefined> {
  const row = await db().log.findUnique({ where: { id } });
  return row ? (row as unknown as Log) : undefined;
}
