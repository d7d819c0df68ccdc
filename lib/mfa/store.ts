import { db } from '@/lib/db/client';
import type { StoredFactor } from './schema';

/** The factors that a user has set up, oldest first. */
export async function findStoredFactors(userId: string): Promise<StoredFactor[]> {
  return db().$queryRaw<StoredFactor[]>`
    SELECT "id", 'Totp' AS "type", "createdAt", "lastUsedAt", NULL AS "name", NULL AS "agent",
      NULL::int AS "remainCodes"
    FROM "totp_secrets" WHERE "userId" = ${userId}
    UNION ALL
    SELECT "id", 'WebAuthn', "createdAt", "lastUsedAt", "name", "agent", NULL
    FROM "web_authn_credentials" WHERE "userId" = ${userId}
    UNION ALL
    SELECT "setId", 'BackupCode', min("createdAt"), max("usedAt"), NULL, NULL,
      (count(*) FILTER (WHERE "usedAt" IS NULL))::int
    FROM "backup_codes" WHERE "userId" = ${userId} GROUP BY "setId"
    ORDER BY "createdAt", "id"`;
}

/** Whether an organization of the user demands a second factor of its members. */
export async function isFactorDemanded(userId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isDemanded: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
      WHERE m."userId" = ${userId} AND o."isMfaRequired") AS "isDemanded"`;
  return row?.isDemanded ?? false;
}
