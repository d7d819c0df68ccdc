import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';

export type AssertionToSpend = { issuer: string; id: string; expiresAt: Date };

/**
 * Spends an assertion, which is good once until it expires (SAML profiles §4.1.4.5).
 *
 * @returns false if it was spent before.
 */
export async function spendAssertion({
  issuer,
  id,
  expiresAt,
}: AssertionToSpend): Promise<boolean> {
  const hash = tokenHash(JSON.stringify([issuer, id]));
  const spent = await db().$executeRaw`
    INSERT INTO "spent_assertions" ("hash", "expiresAt") VALUES (${hash}, ${expiresAt})
    ON CONFLICT ("hash") DO NOTHING`;
  return spent > 0;
}
