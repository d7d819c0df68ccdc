import { db } from '@/lib/db/client';
import type { AccessControl } from './schema';

/** Whether the user may use the application: allowed in person or by one of their roles. */
export async function isAllowed(applicationId: string, userId: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isAllowed: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "application_allowed_users"
      WHERE "applicationId" = ${applicationId} AND "userId" = ${userId}
    ) OR EXISTS (
      SELECT 1 FROM "application_allowed_roles" ar
      JOIN "user_roles" ur ON ur."roleId" = ar."roleId" AND ur."userId" = ${userId}
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
  const [row] = await db().$queryRaw<Pick<AccessControl, 'userIds' | 'userRoleIds'>[]>`
    SELECT
      ARRAY(SELECT "userId" FROM "application_allowed_users"
        WHERE "applicationId" = ${applicationId} ORDER BY "userId") AS "userIds",
      ARRAY(SELECT "roleId" FROM "application_allowed_roles"
        WHERE "applicationId" = ${applicationId} ORDER BY "roleId") AS "userRoleIds"`;
  return {
    userIds: row?.userIds ?? [],
    userRoleIds: row?.userRoleIds ?? [],
    organizationIds: [],
    organizationRoleRules: [],
  };
}

/** Replaces the application's rules: what is kept is not written again. */
export async function writeAccessControl(
  applicationId: string,
  { userIds, userRoleIds }: AccessControl,
): Promise<void> {
  await db().allowedUser.deleteMany({ where: { applicationId, userId: { notIn: userIds } } });
  await db().allowedRole.deleteMany({ where: { applicationId, roleId: { notIn: userRoleIds } } });
  await db().$executeRaw`
    INSERT INTO "application_allowed_users" ("applicationId", "userId")
    SELECT ${applicationId}, unnest(${userIds}::text[]) ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO "application_allowed_roles" ("applicationId", "roleId")
    SELECT ${applicationId}, unnest(${userRoleIds}::text[]) ON CONFLICT DO NOTHING`;
}
