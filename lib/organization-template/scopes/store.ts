import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { type OrganizationScope, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import type { createOrganizationScope, updateOrganizationScope } from './schema';

const list = {
  columns: Prisma.sql`s.*`,
  from: Prisma.sql`"organization_scopes" s`,
  key: Prisma.sql`s."id"`,
  orderBy: Prisma.sql`s."createdAt" DESC, s."id"`,
};

export function listOrganizationScopes(
  page: Page | undefined,
  search: Search | undefined,
): Promise<Rows<OrganizationScope>> {
  const columns = { id: Prisma.sql`s."id"`, name: Prisma.sql`s."name"` };
  const total = rowCount('organization_scopes');
  return selectPage({ ...list, where: [], search: { asked: search, columns }, total }, page);
}

export function listScopesOfOrganizationRole(
  roleId: string,
  page: Page | undefined,
): Promise<Rows<OrganizationScope>> {
  const held = Prisma.sql`SELECT "organizationScopeId" FROM "organization_role_scopes"
    WHERE "organizationRoleId" = ${roleId}`;
  return selectPage({ ...list, where: [Prisma.sql`s."id" IN (${held})`] }, page);
}

export async function findOrganizationScope(id: string): Promise<OrganizationScope | undefined> {
  return (await db().organizationScope.findUnique({ where: { id } })) ?? undefined;
}

/** How many of these ids are scopes'. */
export async function countOrganizationScopes(ids: readonly string[]): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "organization_scopes" WHERE "id" = ANY(${ids}::text[])`;
  return row?.count ?? 0;
}

export function insertOrganizationScope({
  name,
  description,
}: z.output<typeof createOrganizationScope>): Promise<OrganizationScope> {
  return db().organizationScope.create({ data: { id: recordId(), name, description } });
}

export async function changeOrganizationScope(
  id: string,
  { name, description }: z.output<typeof updateOrganizationScope>,
): Promise<OrganizationScope | undefined> {
  const [scope] = await db().organizationScope.updateManyAndReturn({
    where: { id },
    data: { name, description },
  });
  return scope;
}

export async function removeOrganizationScope(id: string): Promise<boolean> {
  const { count } = await db().organizationScope.deleteMany({ where: { id } });
  return count > 0;
}
