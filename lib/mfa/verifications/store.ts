import { db } from '@/lib/db/client';

/**
 * Takes a factor from a user, whichever it is; backup codes go all at once.
 *
 * @returns false if the user has none by that id
 */
export async function deleteStoredFactor(userId: string, id: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isDeleted: boolean }[]>`
    WITH "totp" AS (
      DELETE FROM "totp_secrets" WHERE "userId" = ${userId} AND "id" = ${id} RETURNING 1
    ), "credential" AS (
      DELETE FROM "web_authn_credentials" WHERE "userId" = ${userId} AND "id" = ${id} RETURNING 1
    ), "code" AS (
      DELETE FROM "backup_codes" WHERE "userId" = ${userId} AND "setId" = ${id} RETURNING 1
    )
    SELECT EXISTS (
      SELECT FROM "totp" UNION ALL SELECT FROM "credential" UNION ALL SELECT FROM "code"
    ) AS "isDeleted"`;
  return row?.isDeleted ?? false;
}
