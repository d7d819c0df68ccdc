import type { PasswordDigest } from '@/lib/crypto/password-algorithms';
import { db } from '@/lib/db/client';

/**
 * Replaces a digest by a stronger one of the same password, unless the password was changed
 * meanwhile. When it was last set is not touched: it is no new password.
 */
export async function upgradeDigest(
  userId: string,
  oldDigest: string,
  { digest, algorithm }: PasswordDigest,
): Promise<void> {
  await db().$executeRaw`
    UPDATE "users" SET "passwordDigest" = ${digest}, "passwordAlgorithm" = ${algorithm}
    WHERE "id" = ${userId} AND "passwordDigest" = ${oldDigest}`;
}
