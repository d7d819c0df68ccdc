import { decrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';

/** The authenticator app of a user; `lastUsedStep` is the newest time step that was accepted. */
export type StoredTotp = { id: string; secret: string; lastUsedStep: number | undefined };

export async function findTotp(userId: string): Promise<StoredTotp | undefined> {
  const [row] = await db().$queryRaw<
    { id: string; encryptedValue: string; lastUsedStep: bigint | null }[]
  >`SELECT "id", "encryptedValue", "lastUsedStep" FROM "totp_secrets" WHERE "userId" = ${userId}`;
  return (
    row && {
      id: row.id,
      secret: decrypt(row.encryptedValue),
      lastUsedStep: row.lastUsedStep === null ? undefined : Number(row.lastUsedStep),
    }
  );
}

/**
 * Adds an authenticator app to a user who has none.
 *
 * @throws AppError `user.totp_already_in_use`
 */
export async function saveTotp(
  userId: string,
  { encryptedSecret }: { encryptedSecret: string },
): Promise<void> {
  const added = await db().$executeRaw`
    INSERT INTO "totp_secrets" ("id", "userId", "encryptedValue")
    VALUES (${recordId()}, ${userId}, ${encryptedSecret})
    ON CONFLICT ("userId") DO NOTHING`;
  if (added === 0) throw new AppError('user.totp_already_in_use');
}

/**
 * Uses a time step up, and with it all before.
 *
 * @returns false if it, or a later one, was used up before
 */
export async function spendStep(id: string, step: number): Promise<boolean> {
  const spent = await db().$executeRaw`
    UPDATE "totp_secrets" SET "lastUsedStep" = ${step}, "lastUsedAt" = now()
    WHERE "id" = ${id} AND ("lastUsedStep" IS NULL OR "lastUsedStep" < ${step})`;
  return spent > 0;
}
