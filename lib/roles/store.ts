import type { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { Prisma, type Resource, type Role, type Scope } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import type { createRole, RoleType, updateRole } from './schema';

export type { Role };

/** The scopes of one resource that the machine-to-machine application holds through roles. */
export function findApplicationScopes(
  applicationId: string,
  indicator: string,
): Promise<{ id: string; name: string }[]> {
  return db().$queryRaw`
    SELECT DISTINCT s."id", s."name"
    FROM "application_roles" ar
    JOIN "role_scopes" rs ON rs."roleId" = ar."roleId"
    JOIN "scopes" s ON s."id" = rs."scopeId"
    JOIN "resources" r ON r."id" = s."resourceId"
    WHERE ar."applicationId" = ${applicationId} AND r."indicator" = ${indicator}
    ORDER BY s."name"`;
}

/** Names of the user's roles, for the `roles` claim. No app learns who administers the tenant. */
export async function findUserRoleNames(userId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT r."name" FROM "user_roles" ur JOIN "roles" r ON r."id" = ur."roleId"
    WHERE ur."userId" = ${userId} AND NOT starts_with(r."name", ${wire.internalPrefix})
    ORDER BY r."name"`;
  return rows.map(({ name }) => name);
}

const notInternal = Prisma.sql`NOT starts_with(r."name", ${wire.internalPrefix})`;

const searchColumns = {
  id: Prisma.sql`r."id"`,
  name: Prisma.sql`r."name"`,
  description: Prisma.sql`r."description"`,
};

export type ListedRole = Role & {
  usersCount: number;
  featuredUsers: { id: string; avatar: string | null; name: string | null }[];
  applicationsCount: number;
  featuredApplications: {
    id: string;
    name: string;
    type: 'Native' | 'SPA' | 'Traditional' | 'MachineToMachine' | 'Protected' | 'SAML';
  }[];
};

/** Counts and the newest three holders come with each row, not by a query for each. */
const listColumns = Prisma.sql`
  r.*,
  ${rowCount('user_roles', Prisma.sql`r."id"`)} AS "usersCount",
  (SELECT coalesce(json_agg(f), '[]') FROM (
    SELECT u."id", u."avatar", u."name" FROM "user_roles" ur JOIN "users" u ON u."id" = ur."userId"
    WHERE ur."roleId" = r."id" ORDER BY ur."createdAt" DESC LIMIT 3) f) AS "featuredUsers",
  ${rowCount('application_roles', Prisma.sql`r."id"`)} AS "applicationsCount",
  (SELECT coalesce(json_agg(f), '[]') FROM (
    SELECT a."id", a."name", a."type" FROM "application_roles" ar
    JOIN "applications" a ON a."id" = ar."applicationId"
    WHERE ar."roleId" = r."id" ORDER BY ar."createdAt" DESC LIMIT 3) f) AS "featuredApplications"`;

export function listRoles(
  filter: { type?: RoleType; excludeUserId?: string; excludeApplicationId?: string },
  page: Page,
  search: Search | undefined,
): Promise<Rows<ListedRole>> {
  const { type, excludeUserId, excludeApplicationId } = filter;
  const where = [notInternal];
  if (type) where.push(Prisma.sql`r."type" = ${type}::"RoleType"`);
  const without = [
    ...(excludeUserId
      ? [Prisma.sql`(SELECT "roleId" FROM "user_roles" WHERE "userId" = ${excludeUserId})`]
      : []),
    ...(excludeApplicationId
      ? [
          Prisma.sql`(SELECT "roleId" FROM "application_roles"
            WHERE "applicationId" = ${excludeApplicationId})`,
        ]
      : []),
  ];
  const ofType = rowCount('roles', type ? [type] : ['User', 'MachineToMachine']);
  // No role is both a user's and an application's.
  const excluded = without.map(
    (held) =>
      Prisma.sql`- (SELECT count(*)::int FROM "roles" r
        WHERE ${Prisma.join(where, ' AND ')} AND r."id" IN ${held})`,
  );
  return selectPage(
    {
      columns: listColumns,
      from: Prisma.sql`"roles" r`,
      key: Prisma.sql`r."id"`,
      where: [...where, ...without.map((held) => Prisma.sql`r."id" NOT IN ${held}`)],
      orderBy: Prisma.sql`r."createdAt" DESC, r."id"`,
      search: { asked: search, columns: searchColumns },
      total: Prisma.join([ofType, ...excluded], ' '),
    },
    page,
  );
}

/** The roles of one user or application, internal ones left out. */
function listHeldRoles(
  holders: Prisma.Sql,
  page: Page,
  search: Search | undefined,
): Promise<Rows<Role>> {
  return selectPage(
    {
      columns: Prisma.sql`r.*`,
      from: Prisma.sql`"roles" r`,
      key: Prisma.sql`r."id"`,
      where: [Prisma.sql`r."id" IN (${holders})`, notInternal],
      orderBy: Prisma.sql`r."createdAt" DESC, r."id"`,
      search: { asked: search, columns: searchColumns },
    },
    page,
  );
}

export function listRolesOfUser(userId: string, page: Page, search: Search | undefined) {
  const held = Prisma.sql`SELECT "roleId" FROM "user_roles" WHERE "userId" = ${userId}`;
  return listHeldRoles(held, page, search);
}

export function listRolesOfApplication(id: string, page: Page, search: Search | undefined) {
  const held = Prisma.sql`SELECT "roleId" FROM "application_roles" WHERE "applicationId" = ${id}`;
  return listHeldRoles(held, page, search);
}

export async function findRole(id: string): Promise<Role | undefined> {
  return (await db().role.findUnique({ where: { id } })) ?? undefined;
}

export function findRoles(ids: readonly string[]): Promise<Role[]> {
  return db().role.findMany({ where: { id: { in: [...ids] } } });
}

/** Adds a role with its scopes, in one statement of Prisma's: all or nothing. */
export function insertRole({
  name,
  description,
  type,
  isDefault,
  scopeIds = [],
}: z.output<typeof createRole>): Promise<Role> {
  const scopes = { create: [...new Set(scopeIds)].map((scopeId) => ({ scopeId })) };
  return db().role.create({ data: { id: recordId(), name, description, type, isDefault, scopes } });
}

export async function changeRole(
  id: string,
  patch: z.output<typeof updateRole>,
): Promise<Role | undefined> {
  const [role] = await db().role.updateManyAndReturn({ where: { id }, data: patch });
  return role;
}

export async function removeRole(id: string): Promise<boolean> {
  const { count } = await db().role.deleteMany({ where: { id } });
  return count > 0;
}

type ScopeWithResource = Scope & { resource: Resource };

export async function listRoleScopes(
  roleId: string,
  page: Page | undefined,
  search: Search | undefined,
): Promise<Rows<ScopeWithResource>> {
  const { rows, total } = await selectPage<Scope>(
    {
      columns: Prisma.sql`r.*`,
      from: Prisma.sql`"scopes" r`,
      key: Prisma.sql`r."id"`,
      where: [
        Prisma.sql`r."id" IN (SELECT "scopeId" FROM "role_scopes" WHERE "roleId" = ${roleId})`,
      ],
      orderBy: Prisma.sql`r."createdAt" DESC, r."id"`,
      search: { asked: search, columns: searchColumns },
    },
    page,
  );
  const resources = await db().resource.findMany({
    where: { id: { in: rows.map(({ resourceId }) => resourceId) } },
  });
  return {
    total,
    rows: rows.flatMap((scope) => {
      const resource = resources.find(({ id }) => id === scope.resourceId);
      return resource ? [{ ...scope, resource }] : [];
    }),
  };
}

/** Which of the scopes the role has already. */
export async function findHeldScopeIds(roleId: string, scopeIds: string[]): Promise<string[]> {
  const rows = await db().roleScope.findMany({ where: { roleId, scopeId: { in: scopeIds } } });
  return rows.map(({ scopeId }) => scopeId);
}

export async function insertRoleScopes(roleId: string, scopeIds: string[]): Promise<void> {
  await db().roleScope.createMany({ data: scopeIds.map((scopeId) => ({ roleId, scopeId })) });
}

export async function removeRoleScope(roleId: string, scopeId: string): Promise<boolean> {
  const { count } = await db().roleScope.deleteMany({ where: { roleId, scopeId } });
  return count > 0;
}
