import { db } from '@/lib/db/client';

/**
 * Makes a user a member of the organizations that list a domain and of those named, with the roles
 * that each gives to whoever joins so. One statement. What is being deleted at the same moment is
 * waited for and left out.
 */
export async function joinOrganizations(
  userId: string,
  emailDomain: string | null,
  organizationIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    WITH "found" AS (
      SELECT o."id" FROM "organizations" o
      WHERE o."id" = ANY(${organizationIds}::text[]) OR o."id" IN (
        SELECT d."organizationId" FROM "organization_jit_email_domains" d
        WHERE d."emailDomain" = ${emailDomain})
      FOR KEY SHARE
    ), "joined" AS (
      INSERT INTO "organization_members" ("organizationId", "userId")
      SELECT f."id", ${userId} FROM "found" f ON CONFLICT DO NOTHING RETURNING "organizationId"
    ), "roles" AS (
      SELECT j."organizationId", r."id" FROM "joined" j
      JOIN "organization_jit_roles" x ON x."organizationId" = j."organizationId"
      JOIN "organization_roles" r ON r."id" = x."organizationRoleId"
      FOR KEY SHARE OF r
    )
    INSERT INTO "organization_member_roles" ("organizationId", "userId", "organizationRoleId")
    SELECT "organizationId", ${userId}, "id" FROM "roles" ON CONFLICT DO NOTHING`;
}
