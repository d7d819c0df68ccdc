import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { powers, type RoleOfMembers, type Standing } from './schema';

/** The keys of the scopes of these roles: an organization's own, and those of APIs. */
function keysOf(roles: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ARRAY(
    SELECT 'organization ' || s."organizationScopeId" FROM "organization_role_scopes" s
    WHERE s."organizationRoleId" IN (${roles})
    UNION SELECT 'api ' || s."scopeId" FROM "organization_role_resource_scopes" s
    WHERE s."organizationRoleId" IN (${roles}))`;
}

/** What a member is able to do in the organization; undefined for whoever is none. */
export async function findStanding(
  organizationId: string,
  userId: string,
): Promise<Standing | undefined> {
  const roles = Prisma.sql`
    SELECT "organizationRoleId" FROM "organization_member_roles"
    WHERE "organizationId" = ${organizationId} AND "userId" = ${userId}`;
  const [standing] = await db().$queryRaw<Standing[]>`
    SELECT ARRAY(${roles}) AS "roleIds", ${keysOf(roles)} AS "keys", ARRAY(
      SELECT s."name" FROM "organization_scopes" s WHERE s."id" IN (
        SELECT rs."organizationScopeId" FROM "organization_role_scopes" rs
        WHERE rs."organizationRoleId" IN (${roles}))) AS "scopes"
    FROM "organization_members"
    WHERE "organizationId" = ${organizationId} AND "userId" = ${userId}`;
  return standing;
}

/** All roles that members may have, by name. */
export function findRolesOfMembers(): Promise<RoleOfMembers[]> {
  return db().$queryRaw<RoleOfMembers[]>`
    SELECT r."id", r."name", r."description", ${keysOf(Prisma.sql`r."id"`)} AS "keys"
    FROM "organization_roles" r WHERE r."type" = 'User' ORDER BY r."name"`;
}

/** The ids of a member's roles; undefined for whoever is no member. */
export async function findRoleIdsOf(
  organizationId: string,
  userId: string,
): Promise<string[] | undefined> {
  const [row] = await db().$queryRaw<{ ids: string[] }[]>`
    SELECT ARRAY(SELECT x."organizationRoleId" FROM "organization_member_roles" x
      WHERE x."organizationId" = m."organizationId" AND x."userId" = m."userId") AS "ids"
    FROM "organization_members" m
    WHERE m."organizationId" = ${organizationId} AND m."userId" = ${userId}`;
  return row?.ids;
}

/** How many members can change roles and are let in. */
export async function countAdministrators(organizationId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT x."userId")::int AS "count" FROM "organization_member_roles" x
    JOIN "users" u ON u."id" = x."userId" AND NOT u."isSuspended"
    JOIN "organization_role_scopes" rs ON rs."organizationRoleId" = x."organizationRoleId"
    JOIN "organization_scopes" s ON s."id" = rs."organizationScopeId"
    WHERE x."organizationId" = ${organizationId} AND s."name" = ${powers.changeRoles}`;
  return row?.count ?? 0;
}
