import { decrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { transaction } from '@/lib/db/tx';
import { lockUser } from '@/lib/users/store';
import { plainCode } from './rules';

const lookupOf = (code: string) => lookupHash('backup-code', plainCode(code));

/** Whether a code is one of the user's that has not been used. */
export async function isUnused(userId: string, code: string): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "backup_codes"
    WHERE "userId" = ${userId} AND "lookup" = ${lookupOf(code)} AND "usedAt" IS NULL
    LIMIT 1`;
  return rows.length > 0;
}

/**
 * Uses a code up.
 *
 * @returns false if it was used before, or is none of the user's
 */
export async function spendBackupCode(userId: string, code: string): Promise<boolean> {
  const spent = await db().$executeRaw`
    UPDATE "backup_codes" SET "usedAt" = now()
    WHERE "userId" = ${userId} AND "lookup" = ${lookupOf(code)} AND "usedAt" IS NULL`;
  return spent > 0;
}

/** Gives a user new codes in the place of all before, used or not. */
export async function replaceBackupCodes(
  userId: string,
  { encryptedCodes }: { encryptedCodes: readonly string[] },
): Promise<void> {
  const setId = recordId();
  const lookups = encryptedCodes.map((sealed) => lookupOf(decrypt(sealed)));
  await transaction(async () => {
    await lockUser(userId);
    await db().$executeRaw`DELETE FROM "backup_codes" WHERE "userId" = ${userId}`;
    await db().$executeRaw`
      INSERT INTO "backup_codes" ("userId", "position", "setId", "encryptedValue", "lookup")
      SELECT ${userId}, "position", ${setId}, "sealed", "lookup"
      FROM unnest(${encryptedCodes}::text[], ${lookups}::text[])
        WITH ORDINALITY AS "code"("sealed", "lookup", "position")`;
  });
}
