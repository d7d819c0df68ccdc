import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { type OrganizationRole, Prisma, type Scope } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import type {
  createOrganizationRole,
  OrganizationRoleListRow,
  updateOrganizationRole,
} from './schema';

export type { OrganizationRole };

/** What a role lets its holders do comes with each row, not by a query for each. */
const listColumns = Prisma.sql`
  r.*,
  (SELECT coalesce(json_agg(json_build_object('id', s."id", 'name', s."name")
      ORDER BY s."name"), '[]')
    FROM "organization_role_scopes" x
    JOIN "organization_scopes" s ON s."id" = x."organizationScopeId"
    WHERE x."organizationRoleId" = r."id") AS "scopes",
  (SELECT coalesce(json_agg(json_build_object('id', s."id", 'name', s."name",
      'resource', json_build_object('id', a."id", 'name', a."name"))
      ORDER BY a."name", s."name"), '[]')
    FROM "organization_role_resource_scopes" x
    JOIN "scopes" s ON s."id" = x."scopeId" JOIN "resources" a ON a."id" = s."resourceId"
    WHERE x."organizationRoleId" = r."id") AS "resourceScopes"`;

export function listOrganizationRoles(
  page: Page | undefined,
  search: Search | undefined,
): Promise<Rows<Omit<OrganizationRoleListRow, 'tenantId'>>> {
  return selectPage(
    {
      columns: listColumns,
      from: Prisma.sql`"organization_roles" r`,
      key: Prisma.sql`r."id"`,
      where: [],
      orderBy: Prisma.sql`r."createdAt" DESC, r."id"`,
      search: {
        asked: search,
        columns: { id: Prisma.sql`r."id"`, name: Prisma.sql`r."name"` },
      },
      total: rowCount('organization_roles'),
    },
    page,
  );
}

export async function findOrganizationRole(id: string): Promise<OrganizationRole | undefined> {
  return (await db().organizationRole.findUnique({ where: { id } })) ?? undefined;
}

/** The roles of these names, as far as there are any. */
export function findOrganizationRolesByName(
  names: readonly string[],
): Promise<Pick<OrganizationRole, 'id' | 'name'>[]> {
  return db().$queryRaw`
    SELECT "id", "name" FROM "organization_roles"
    WHERE "name" IN (SELECT unnest(${names}::text[]))`;
}

/** Of these ids, the roles there are. */
export function findOrganizationRoles(
  ids: readonly string[],
): Promise<Pick<OrganizationRole, 'id' | 'type'>[]> {
  return db().$queryRaw`
    SELECT "id", "type" FROM "organization_roles" WHERE "id" = ANY(${ids}::text[])`;
}

/** In a transaction: keeps others from changing the role and what it lets its holders do. */
export async function lockOrganizationRole(
  id: string,
): Promise<Pick<OrganizationRole, 'type'> | undefined> {
  const [role] = await db().$queryRaw<Pick<OrganizationRole, 'type'>[]>`
    SELECT "type" FROM "organization_roles" WHERE "id" = ${id} FOR NO KEY UPDATE`;
  return role;
}

/** How many of these ids are roles of the template. */
export async function countOrganizationRoles(ids: readonly string[]): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "organization_roles" WHERE "id" = ANY(${ids}::text[])`;
  return row?.count ?? 0;
}

export function insertOrganizationRole({
  name,
  description,
  type,
}: z.output<typeof createOrganizationRole>): Promise<OrganizationRole> {
  return db().organizationRole.create({ data: { id: recordId(), name, description, type } });
}

export async function changeOrganizationRole(
  id: string,
  { name, description, type }: z.output<typeof updateOrganizationRole>,
): Promise<OrganizationRole | undefined> {
  const [role] = await db().organizationRole.updateManyAndReturn({
    where: { id },
    data: { name, description, type },
  });
  return role;
}

export async function removeOrganizationRole(id: string): Promise<boolean> {
  const { count } = await db().organizationRole.deleteMany({ where: { id } });
  return count > 0;
}

export async function addOrganizationRoleScopes(
  roleId: string,
  scopeIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "organization_role_scopes" ("organizationRoleId", "organizationScopeId")
    SELECT ${roleId}, unnest(${scopeIds}::text[]) ON CONFLICT DO NOTHING`;
}

export async function keepOrganizationRoleScopes(
  roleId: string,
  scopeIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_role_scopes"
    WHERE "organizationRoleId" = ${roleId} AND "organizationScopeId" <> ALL(${scopeIds}::text[])`;
}

export async function removeOrganizationRoleScope(
  organizationRoleId: string,
  organizationScopeId: string,
): Promise<boolean> {
  const { count } = await db().organizationRoleScope.deleteMany({
    where: { organizationRoleId, organizationScopeId },
  });
  return count > 0;
}

/** The scopes of APIs that the role lets its holders use on behalf of the organization. */
export function listResourceScopesOfOrganizationRole(
  roleId: string,
  page: Page | undefined,
): Promise<Rows<Scope>> {
  const held = Prisma.sql`SELECT "scopeId" FROM "organization_role_resource_scopes"
    WHERE "organizationRoleId" = ${roleId}`;
  return selectPage(
    {
      columns: Prisma.sql`s.*`,
      from: Prisma.sql`"scopes" s`,
      key: Prisma.sql`s."id"`,
      where: [Prisma.sql`s."id" IN (${held})`],
      orderBy: Prisma.sql`s."createdAt" DESC, s."id"`,
    },
    page,
  );
}

/** The APIs, by their indicators, of all scopes that the role has. */
export function findApisOfOrganizationRole(roleId: string): Promise<{ indicator: string }[]> {
  return db().$queryRaw`
    SELECT DISTINCT a."indicator" FROM "organization_role_resource_scopes" x
    JOIN "scopes" s ON s."id" = x."scopeId" JOIN "resources" a ON a."id" = s."resourceId"
    WHERE x."organizationRoleId" = ${roleId}`;
}

export async function addOrganizationRoleResourceScopes(
  roleId: string,
  scopeIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "organization_role_resource_scopes" ("organizationRoleId", "scopeId")
    SELECT ${roleId}, unnest(${scopeIds}::text[]) ON CONFLICT DO NOTHING`;
}

export async function keepOrganizationRoleResourceScopes(
  roleId: string,
  scopeIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_role_resource_scopes"
    WHERE "organizationRoleId" = ${roleId} AND "scopeId" <> ALL(${scopeIds}::text[])`;
}

export async function removeOrganizationRoleResourceScope(
  organizationRoleId: string,
  scopeId: string,
): Promise<boolean> {
  const { count } = await db().organizationRoleResourceScope.deleteMany({
    where: { organizationRoleId, scopeId },
  });
  return count > 0;
}
