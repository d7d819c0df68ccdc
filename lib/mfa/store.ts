import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { MfaFacts, StoredFactor } from './schema';

const factorsOf = (userId: string) => Prisma.sql`
  SELECT "id", 'Totp' AS "type", "createdAt", "lastUsedAt", NULL AS "name", NULL AS "agent",
    NULL::int AS "remainCodes"
  FROM "totp_secrets" WHERE "userId" = ${userId}
  UNION ALL
  SELECT "id", 'WebAuthn', "createdAt", "lastUsedAt", "name", "agent", NULL
  FROM "web_authn_credentials" WHERE "userId" = ${userId}
  UNION ALL
  SELECT "setId", 'BackupCode', min("createdAt"), max("usedAt"), NULL, NULL,
    (count(*) FILTER (WHERE "usedAt" IS NULL))::int
  FROM "backup_codes" WHERE "userId" = ${userId} GROUP BY "setId"`;

type Row = { isDemanded: boolean } & (StoredFactor | { [Column in keyof StoredFactor]: null });

/** The factors that a user has set up, oldest first. */
export async function findStoredFactors(userId: string): Promise<StoredFactor[]> {
  return db().$queryRaw<StoredFactor[]>`${factorsOf(userId)} ORDER BY "createdAt", "id"`;
}

/**
 * The factors that a user has set up, oldest first, and whether an organization of theirs demands a
 * second factor of its members.
 */
export async function findStanding(
  userId: string,
): Promise<Pick<MfaFacts, 'stored' | 'isDemanded'>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT "demand".*, "factor".* FROM (
      SELECT EXISTS (
        SELECT 1 FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
        WHERE m."userId" = ${userId} AND o."isMfaRequired") AS "isDemanded"
    ) "demand" LEFT JOIN (${factorsOf(userId)}) "factor" ON TRUE
    ORDER BY "factor"."createdAt", "factor"."id"`;
  return {
    stored: rows.flatMap(({ isDemanded: _, ...factor }) => (factor.id === null ? [] : factor)),
    isDemanded: rows.some(({ isDemanded }) => isDemanded),
  };
}
