import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { JoinedBy } from '@/lib/organizations/jit/store';
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

/** Oldest first. Of what one sign-in has set up, backup codes come last. */
const inOrder = Prisma.sql`ORDER BY "createdAt", "type" DESC, "id"`;

/** The factors that a user has set up, oldest first. */
export async function findStoredFactors(userId: string): Promise<StoredFactor[]> {
  return db().$queryRaw<StoredFactor[]>`${factorsOf(userId)} ${inOrder}`;
}

/**
 * The factors that a user has set up, oldest first, and whether an organization demands a second factor
 * of its members that the user is one of, or is about to join.
 */
export async function findStanding(
  userId: string,
  { emailDomain, organizationIds }: JoinedBy,
): Promise<Pick<MfaFacts, 'stored' | 'isDemanded'>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT "demand".*, "factor".* FROM (
      SELECT EXISTS (
        SELECT 1 FROM "organizations" o WHERE o."isMfaRequired" AND o."id" IN (
          SELECT "organizationId" FROM "organization_members" WHERE "userId" = ${userId}
          UNION ALL
          SELECT "organizationId" FROM "organization_jit_email_domains"
          WHERE "emailDomain" = ${emailDomain}
          UNION ALL
          SELECT unnest(${organizationIds}::text[]))) AS "isDemanded"
    ) "demand" LEFT JOIN (${factorsOf(userId)}) "factor" ON TRUE
    ${inOrder}`;
  return {
    stored: rows.flatMap(({ isDemanded: _, ...factor }) => (factor.id === null ? [] : factor)),
    isDemanded: rows.some(({ isDemanded }) => isDemanded),
  };
}
