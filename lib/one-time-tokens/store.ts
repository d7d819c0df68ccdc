import type { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { recordId, secretValue } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import { emailKey } from '@/lib/users/rules';
import type {
  createOneTimeToken,
  OneTimeToken,
  OneTimeTokenStatus,
  oneTimeTokenFilters,
} from './schema';

type Row = Omit<OneTimeToken, 'token'> & { encryptedValue: string };

/** Time passes without anybody writing it down. */
const currentStatus = Prisma.sql`
  CASE WHEN t."status" = 'active' AND t."expiresAt" <= now() THEN 'expired' ELSE t."status"::text END`;

const columns = Prisma.sql`
  t."id", t."email", t."encryptedValue", t."context", ${currentStatus} AS "status",
  t."createdAt", t."expiresAt"`;

function inClear({ encryptedValue, ...row }: Row): OneTimeToken {
  return { ...row, token: decrypt(encryptedValue) };
}

function lookupOf(token: string): string {
  return lookupHash('one-time-token', token);
}

/** Newest first. The number of all tokens is answered whatever the filters leave out. */
export async function listOneTimeTokens(
  { email, status }: z.output<typeof oneTimeTokenFilters>,
  page: Page | undefined,
): Promise<Rows<OneTimeToken>> {
  const where = [
    ...(email === undefined ? [] : [Prisma.sql`t."emailKey" = ${emailKey(email)}`]),
    ...(status === undefined ? [] : [Prisma.sql`${currentStatus} = ${status}`]),
  ];
  const { rows, total } = await selectPage<Row>(
    {
      columns,
      from: Prisma.sql`"one_time_tokens" t`,
      key: Prisma.sql`t."id"`,
      where,
      orderBy: Prisma.sql`t."createdAt" DESC, t."id"`,
      total: rowCount('one_time_tokens'),
    },
    page,
  );
  return { rows: rows.map(inClear), total };
}

export async function findOneTimeToken(id: string): Promise<OneTimeToken | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ${columns} FROM "one_time_tokens" t WHERE t."id" = ${id}`;
  return row && inClear(row);
}

/** The token that somebody presents, whatever has become of it. */
export async function findPresentedToken(token: string): Promise<OneTimeToken | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ${columns} FROM "one_time_tokens" t WHERE t."lookup" = ${lookupOf(token)}`;
  return row && inClear(row);
}

export async function insertOneTimeToken({
  email,
  expiresIn,
  context,
}: z.output<typeof createOneTimeToken>): Promise<OneTimeToken> {
  const token = secretValue();
  const [row] = await db().$queryRaw<Row[]>`
    INSERT INTO "one_time_tokens" AS t
      ("id", "email", "emailKey", "encryptedValue", "lookup", "context", "expiresAt")
    VALUES (${recordId()}, ${email}, ${emailKey(email)}, ${encrypt(token)}, ${lookupOf(token)},
      ${JSON.stringify(context)}::jsonb, now() + make_interval(secs => ${expiresIn}::int))
    RETURNING ${columns}`;
  if (!row) throw new Error('The database answers with the row that it has written.');
  return inClear(row);
}

/**
 * Uses a token up: of two who do it at the same moment, one succeeds. Undefined where it cannot be
 * used, or not any more.
 */
export async function spendOneTimeToken(id: string): Promise<OneTimeToken | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    UPDATE "one_time_tokens" t SET "status" = 'consumed'
    WHERE t."id" = ${id} AND t."status" = 'active' AND t."expiresAt" > now()
    RETURNING ${columns}`;
  return row && inClear(row);
}

export async function changeOneTimeTokenStatus(
  id: string,
  status: Exclude<OneTimeTokenStatus, 'active'>,
): Promise<OneTimeToken | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    UPDATE "one_time_tokens" t SET "status" = ${status}::"OneTimeTokenStatus"
    WHERE t."id" = ${id} RETURNING ${columns}`;
  return row && inClear(row);
}

export async function removeOneTimeToken(id: string): Promise<boolean> {
  const { count } = await db().oneTimeToken.deleteMany({ where: { id } });
  return count > 0;
}
