import type { z } from 'zod';
import { organizationId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { type Organization as OrganizationRow, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { AppError } from '@/lib/errors/app-error';
import { unknownRelation } from '@/lib/http/relation';
import type { createOrganization, Organization, updateOrganization } from './schema';

/** JSON columns are written through `schema.ts` only, so what comes back has its types. */
function asOrganization(row: OrganizationRow): Organization {
  return row as unknown as Organization;
}

const list = {
  from: Prisma.sql`"organizations" o`,
  key: Prisma.sql`o."id"`,
  orderBy: Prisma.sql`o."createdAt" DESC, o."id"`,
};

/** The number of members and the newest three come with each row, not by a query for each. */
const featured = Prisma.sql`
  ${rowCount('organization_members', Prisma.sql`o."id"`)} AS "usersCount",
  (SELECT coalesce(json_agg(f), '[]') FROM (
    SELECT u."id", u."avatar", u."name"
    FROM "organization_members" m JOIN "users" u ON u."id" = m."userId"
    WHERE m."organizationId" = o."id"
    ORDER BY m."createdAt" DESC, m."userId" LIMIT 3) f) AS "featuredUsers"`;

type Featured = {
  usersCount?: number;
  featuredUsers?: { id: string; avatar: string | null; name: string | null }[];
};

/** Organizations, newest first. */
export function listOrganizations(
  page: Page,
  search: Search | undefined,
  isFeatured: boolean | undefined,
): Promise<Rows<Organization & Featured>> {
  return selectPage(
    {
      ...list,
      columns: isFeatured ? Prisma.sql`o.*, ${featured}` : Prisma.sql`o.*`,
      where: [],
      search: {
        asked: search,
        columns: { id: Prisma.sql`o."id"`, name: Prisma.sql`o."name"` },
      },
      total: rowCount('organizations'),
    },
    page,
  );
}

export async function findOrganization(id: string): Promise<Organization | undefined> {
  const row = await db().organization.findUnique({ where: { id } });
  return row ? asOrganization(row) : undefined;
}

/**
 * In a transaction: keeps others from changing at the same time who belongs to the organization.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` if there is none
 */
export async function lockOrganization(id: string): Promise<void> {
  const locked = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "organizations" WHERE "id" = ${id} FOR NO KEY UPDATE`;
  if (locked.length === 0) throw new AppError(unknownRelation.code, unknownRelation);
}

/** The columns of a body. */
function columns({ tenantId, createdAt, ...patch }: z.output<typeof updateOrganization>) {
  return {
    ...patch,
    customData: patch.customData as Prisma.InputJsonObject | undefined,
    createdAt: createdAt === undefined ? undefined : new Date(createdAt),
  };
}

export async function insertOrganization({
  name,
  ...more
}: z.output<typeof createOrganization>): Promise<Organization> {
  const data = { ...columns(more), id: organizationId(), name };
  return asOrganization(await db().organization.create({ data }));
}

/** Changes an organization; JSON columns are replaced. */
export async function changeOrganization(
  id: string,
  patch: z.output<typeof updateOrganization>,
): Promise<Organization | undefined> {
  const [row] = await db().organization.updateManyAndReturn({
    where: { id },
    data: columns(patch),
  });
  return row && asOrganization(row);
}

export async function removeOrganization(id: string): Promise<boolean> {
  const { count } = await db().organization.deleteMany({ where: { id } });
  return count > 0;
}
