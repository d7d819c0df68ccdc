import { db } from '@/lib/db/client';
import type { Member } from './rules';

/** Of these scopes of APIs, those that the user holds through roles of their own. */
export async function findOwnScopeIds(userId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT rs."scopeId" AS "id"
    FROM "user_roles" ur JOIN "role_scopes" rs ON rs."roleId" = ur."roleId"
    WHERE ur."userId" = ${userId} AND rs."scopeId" = ANY(${ids}::text[])`;
  return rows.map(({ id }) => id);
}

/** The user's organizations, the first joined one first, with which of these scopes are held in each. */
export function findMembers(userId: string, ids: readonly string[]): Promise<Member[]> {
  return db().$queryRaw<Member[]>`
    SELECT o."id", o."name", ARRAY(
      SELECT rs."organizationScopeId" FROM "organization_member_roles" mr
      JOIN "organization_role_scopes" rs ON rs."organizationRoleId" = mr."organizationRoleId"
      WHERE mr."organizationId" = m."organizationId" AND mr."userId" = m."userId"
        AND rs."organizationScopeId" = ANY(${ids}::text[])
      UNION
      SELECT rs."scopeId" FROM "organization_member_roles" mr
      JOIN "organization_role_resource_scopes" rs
        ON rs."organizationRoleId" = mr."organizationRoleId"
      WHERE mr."organizationId" = m."organizationId" AND mr."userId" = m."userId"
        AND rs."scopeId" = ANY(${ids}::text[])
    ) AS "scopeIds"
    FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
    WHERE m."userId" = ${userId}
    ORDER BY m."createdAt", o."id"`;
}
