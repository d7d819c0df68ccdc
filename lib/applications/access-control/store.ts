import { db } from '@/lib/db/client';
import type { AccessControl } from './schema';

/**
 * Whether the user may use the application: allowed in person, by one of their roles, as a member of
 * an organization, or by a role that they have there.
 */
export async function isAllowed(applicationId: string, userId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isAllowed: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "application_allowed_users"
      WHERE "applicationId" = ${applicationId} AND "userId" = ${userId}
    ) OR EXISTS (
      SELECT 1 FROM "application_allowed_roles" ar
      JOIN "user_roles" ur ON ur."roleId" = ar."roleId" AND ur."userId" = ${userId}
      WHERE ar."applicationId" = ${applicationId}
    ) OR EXISTS (
      SELECT 1 FROM "application_allowed_organizations" ao
      JOIN "organization_members" m
        ON m."organizationId" = ao."organizationId" AND m."userId" = ${userId}
      WHERE ao."applicationId" = ${applicationId}
    ) OR EXISTS (
      SELECT 1 FROM "application_allowed_organization_roles" ar
      JOIN "organization_member_roles" mr
        ON mr."organizationId" = ar."organizationId" AND mr."userId" = ${userId}
        AND mr."organizationRoleId" = ar."organizationRoleId"
      WHERE ar."applicationId" = ${applicationId}
    ) AS "isAllowed"`;
  return row?.isAllowed ?? false;
}

/**
 * Keeps others from changing the application's rules, or whether they apply, until the transaction
 * ends. Answers whether they do, or undefined without such an application.
 */
export async function lockAccessControl(applicationId: string): Promise<boolean | undefined> {
  const [row] = await db().$queryRaw<{ appLevelAccessControlEnabled: boolean }[]>`
    SELECT "appLevelAccessControlEnabled" FROM "applications" WHERE "id" = ${applicationId}
    FOR NO KEY UPDATE`;
  return row?.appLevelAccessControlEnabled;
}

export async function readAccessControl(applicationId: string): Promise<AccessControl> {
  const [row] = await db().$queryRaw<AccessControl[]>`
    SELECT
      ARRAY(SELECT "userId" FROM "application_allowed_users"
        WHERE "applicationId" = ${applicationId} ORDER BY "userId") AS "userIds",
      ARRAY(SELECT "roleId" FROM "application_allowed_roles"
        WHERE "applicationId" = ${applicationId} ORDER BY "roleId") AS "userRoleIds",
      ARRAY(SELECT "organizationId" FROM "application_allowed_organizations"
        WHERE "applicationId" = ${applicationId} ORDER BY "organizationId") AS "organizationIds",
      (SELECT coalesce(json_agg(rule ORDER BY rule."organizationId"), '[]') FROM (
        SELECT "organizationId",
          array_agg("organizationRoleId" ORDER BY "organizationRoleId") AS "organizationRoleIds"
        FROM "application_allowed_organization_roles" WHERE "applicationId" = ${applicationId}
        GROUP BY "organizationId") rule) AS "organizationRoleRules"`;
  return row ?? { userIds: [], userRoleIds: [], organizationIds: [], organizationRoleRules: [] };
}

/** Replaces the application's rules: what is kept is not written again. */
export async function writeAccessControl(
  applicationId: string,
  { userIds, userRoleIds, organizationIds, organizationRoleRules }: AccessControl,
): Promise<void> {
  await db().allowedUser.deleteMany({ where: { applicationId, userId: { notIn: userIds } } });
  await db().allowedRole.deleteMany({ where: { applicationId, roleId: { notIn: userRoleIds } } });
  await db().allowedOrganization.deleteMany({
    where: { applicationId, organizationId: { notIn: organizationIds } },
  });
  await db().$executeRaw`
    INSERT INTO "application_allowed_users" ("applicationId", "userId")
    SELECT ${applicationId}, unnest(${userIds}::text[]) ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO "application_allowed_roles" ("applicationId", "roleId")
    SELECT ${applicationId}, unnest(${userRoleIds}::text[]) ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO "application_allowed_organizations" ("applicationId", "organizationId")
    SELECT ${applicationId}, unnest(${organizationIds}::text[]) ON CONFLICT DO NOTHING`;
  await writeRoleRules(applicationId, organizationRoleRules);
}

async function writeRoleRules(
  applicationId: string,
  rules: AccessControl['organizationRoleRules'],
): Promise<void> {
  const pairs = rules.flatMap(({ organizationId, organizationRoleIds }) =>
    organizationRoleIds.map((roleId) => ({ organizationId, roleId })),
  );
  const organizationIds = pairs.map(({ organizationId }) => organizationId);
  const roleIds = pairs.map(({ roleId }) => roleId);
  await db().$executeRaw`
    DELETE FROM "application_allowed_organization_roles" WHERE "applicationId" = ${applicationId}
      AND ("organizationId", "organizationRoleId") NOT IN
        (SELECT * FROM unnest(${organizationIds}::text[], ${roleIds}::text[]))`;
  await db().$executeRaw`
    INSERT INTO "application_allowed_organization_roles"
      ("applicationId", "organizationId", "organizationRoleId")
    SELECT ${applicationId}, * FROM unnest(${organizationIds}::text[], ${roleIds}::text[])
    ON CONFLICT DO NOTHING`;
}
