import { db } from '@/lib/db/client';

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
