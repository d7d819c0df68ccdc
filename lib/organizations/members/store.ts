import { db } from '@/lib/db/client';
import { type OrganizationScope, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import type { User } from '@/lib/users/schema';
import { userSearchColumns } from '@/lib/users/store';
import { members } from '../holders/store';
import type { Organization, WithRoles } from '../schema';

/** The members of an organization, latest first; with a role, if one is given. */
export function listMembers(
  organizationId: string,
  roleId: string | undefined,
  page: Page,
  search: Search | undefined,
): Promise<Rows<User & WithRoles>> {
  const isOurs = Prisma.sql`m."organizationId" = ${organizationId}`;
  const orderBy = Prisma.sql`m."createdAt" DESC, m."userId"`;
  const held = Prisma.sql`"organization_member_roles" x
    WHERE x."organizationRoleId" = ${roleId} AND x."organizationId" = ${organizationId}`;
  return selectPage(
    {
      columns: Prisma.sql`u.*, ${members.organizationRoles}`,
      from: Prisma.sql`"users" u JOIN "organization_members" m ON m."userId" = u."id" AND ${isOurs}`,
      key: Prisma.sql`u."id"`,
      where: roleId ? [Prisma.sql`u."id" IN (SELECT x."userId" FROM ${held})`] : [],
      orderBy,
      search: { asked: search, columns: userSearchColumns },
      keys: {
        from: Prisma.sql`"organization_members" m`,
        key: Prisma.sql`m."userId"`,
        where: roleId
          ? Prisma.sql`${isOurs} AND m."userId" IN (SELECT x."userId" FROM ${held})`
          : isOurs,
        orderBy,
      },
      total: roleId
        ? Prisma.sql`(SELECT count(*)::int FROM ${held})`
        : rowCount('organization_members', [organizationId]),
    },
    page,
  );
}

/** The organizations that the user belongs to, those joined last first. */
export function findOrganizationsOfUser(userId: string): Promise<(Organization & WithRoles)[]> {
  return db().$queryRaw`
    SELECT o.*, ${members.organizationRoles}
    FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
    WHERE m."userId" = ${userId} ORDER BY m."createdAt" DESC, o."id"`;
}

/** What the member may do in the organization itself, by any of their roles. */
export function findScopesOfMember(
  organizationId: string,
  userId: string,
): Promise<OrganizationScope[]> {
  return db().$queryRaw`
    SELECT s.* FROM "organization_scopes" s WHERE s."id" IN (
      SELECT rs."organizationScopeId" FROM "organization_member_roles" x
      JOIN "organization_role_scopes" rs ON rs."organizationRoleId" = x."organizationRoleId"
      WHERE x."organizationId" = ${organizationId} AND x."userId" = ${userId})
    ORDER BY s."name"`;
}
