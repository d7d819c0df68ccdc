import { db } from '@/lib/db/client';

export type { Role } from '@/lib/db/generated/client';

/** A scope as tokens need it. */
export type GrantedScope = { id: string; name: string };

/** The scopes of one resource that the user holds through roles. */
export function findUserScopes(userId: string, indicator: string): Promise<GrantedScope[]> {
  return db().$queryRaw<GrantedScope[]>`
    SELECT DISTINCT s."id", s."name"
    FROM "user_roles" ur
    JOIN "role_scopes" rs ON rs."roleId" = ur."roleId"
    JOIN "scopes" s ON s."id" = rs."scopeId"
    JOIN "resources" r ON r."id" = s."resourceId"
    WHERE ur."userId" = ${userId} AND r."indicator" = ${indicator}
    ORDER BY s."name"`;
}

/** The scopes of one resource that the machine-to-machine application holds through roles. */
export function findApplicationScopes(
  applicationId: string,
  indicator: string,
): Promise<GrantedScope[]> {
  return db().$queryRaw<GrantedScope[]>`
    SELECT DISTINCT s."id", s."name"
    FROM "application_roles" ar
    JOIN "role_scopes" rs ON rs."roleId" = ar."roleId"
    JOIN "scopes" s ON s."id" = rs."scopeId"
    JOIN "resources" r ON r."id" = s."resourceId"
    WHERE ar."applicationId" = ${applicationId} AND r."indicator" = ${indicator}
    ORDER BY s."name"`;
}

/** Names of the user's roles, for the `roles` claim. */
export async function findUserRoleNames(userId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT r."name" FROM "user_roles" ur JOIN "roles" r ON r."id" = ur."roleId"
    WHERE ur."userId" = ${userId} ORDER BY r."name"`;
  return rows.map(({ name }) => name);
}
