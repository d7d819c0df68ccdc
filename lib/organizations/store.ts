import type { z } from 'zod';
import { organizationId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import { type Organization as OrganizationRow, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { unknownRelationError } from '@/lib/http/relation';
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

type Look = Pick<Organization, 'color' | 'branding' | 'customCss'>;

const looks = createCache<Look | null>('organization-looks', async (id) => {
  const select = { color: true, branding: true, customCss: true };
  const row = await db().organization.findUnique({ where: { id }, select });
  return row && (row as Look);
});

/** What the hosted pages show otherwise for the organization. Cached. */
export async function findOrganizationLook(id: string): Promise<Look | undefined> {
  return (await looks.get(id)) ?? undefined;
}

/** @throws AppError `entity.not_found` */
export async function assertExists(id: string): Promise<void> {
  if (!(await findOrganization(id))) throw new AppError('entity.not_found');
}

/**
 * In a transaction: keeps others from changing at the same time who belongs to the organization.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` if there is none
 */
export async function lockOrganization(id: string): Promise<void> {
  const locked = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "organizations" WHERE "id" = ${id} FOR NO KEY UPDATE`;
  if (locked.length === 0) throw unknownRelationError();
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
export function changeOrganization(
  id: string,
  patch: z.output<typeof updateOrganization>,
): Promise<Organization | undefined> {
  return transaction(async () => {
    const [row] = await db().organization.updateManyAndReturn({
      where: { id },
      data: columns(patch),
    });
    const { color, branding, customCss } = patch;
    // Every node waits for a look that is changed, so not for a name.
    if (color || branding || customCss !== undefined) await looks.invalidate(id);
    return row && asOrganization(row);
  });
}

export function removeOrganization(id: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().organization.deleteMany({ where: { id } });
    await looks.invalidate(id);
    return count > 0;
  });
}
