import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import { Prisma, type Resource, type Scope } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { transaction } from '@/lib/db/tx';
import type { createResource, createScope, updateResource, updateScope } from './schema';

export type { Resource, Scope };

/** The key of the default resource in the cache; no indicator is empty. */
const defaultKey = '';

/** That there is no default resource is worth knowing too: tokens ask for it all the time. */
type Kept = { resource: Resource | null };

const cache = createCache<Kept | null>('resources', async (indicator) => {
  if (indicator === defaultKey) {
    return { resource: await db().resource.findFirst({ where: { isDefault: true } }) };
  }
  const resource = await db().resource.findUnique({ where: { indicator } });
  return resource && { resource };
});

/** The resource (RFC 8707) registered under that indicator. Cached. */
export async function findResourceByIndicator(indicator: string): Promise<Resource | undefined> {
  if (indicator === defaultKey) return undefined;
  return (await cache.get(indicator))?.resource ?? undefined;
}

/** The resource that tokens are for when a request names none. Cached. */
export async function findDefaultResource(): Promise<Resource | undefined> {
  return (await cache.get(defaultKey))?.resource ?? undefined;
}

export async function listResources(
  page: Page | undefined,
  includeScopes: boolean,
): Promise<Rows<Resource & { scopes?: Scope[] }>> {
  const { rows, total } = await selectPage<Resource>(
    {
      columns: Prisma.sql`r.*`,
      from: Prisma.sql`"resources" r`,
      key: Prisma.sql`r."id"`,
      where: [],
      orderBy: Prisma.sql`r."createdAt" DESC, r."id"`,
      total: rowCount('resources'),
    },
    page,
  );
  if (!includeScopes) return { rows, total };
  const scopes = await db().scope.findMany({
    where: { resourceId: { in: rows.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  const byResource = new Map(rows.map(({ id }) => [id, [] as Scope[]]));
  for (const scope of scopes) byResource.get(scope.resourceId)?.push(scope);
  return { rows: rows.map((row) => ({ ...row, scopes: byResource.get(row.id) ?? [] })), total };
}

export async function findResource(id: string): Promise<Resource | undefined> {
  return (await db().resource.findUnique({ where: { id } })) ?? undefined;
}

export function insertResource({
  name,
  indicator,
  accessTokenTtl,
}: z.output<typeof createResource>): Promise<Resource> {
  return db().resource.create({ data: { id: recordId(), name, indicator, accessTokenTtl } });
}

export async function changeResource(
  id: string,
  { name, accessTokenTtl }: z.output<typeof updateResource>,
): Promise<Resource | undefined> {
  return transaction(async () => {
    const [resource] = await db().resource.updateManyAndReturn({
      where: { id },
      data: { name, accessTokenTtl },
    });
    await cache.invalidate();
    return resource;
  });
}

/** Makes a resource the default one instead of any other, or the default one no more. */
export async function setDefaultResource(
  id: string,
  isDefault: boolean,
): Promise<Resource | undefined> {
  return transaction(async () => {
    // Two at once must not both find no default and each make one.
    await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('resources.isDefault'))`;
    const [resource] = await db().resource.updateManyAndReturn({
      where: { id },
      data: { isDefault },
    });
    if (resource && isDefault) {
      await db().resource.updateMany({
        where: { isDefault: true, id: { not: id } },
        data: { isDefault: false },
      });
    }
    await cache.invalidate();
    return resource;
  });
}

export async function removeResource(id: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().resource.deleteMany({ where: { id } });
    await cache.invalidate();
    return count > 0;
  });
}

const scopeColumns = {
  id: Prisma.sql`s."id"`,
  name: Prisma.sql`s."name"`,
  description: Prisma.sql`s."description"`,
};

export function listScopes(
  resourceId: string,
  page: Page,
  search: Search | undefined,
): Promise<Rows<Scope>> {
  return selectPage(
    {
      columns: Prisma.sql`s.*`,
      from: Prisma.sql`"scopes" s`,
      key: Prisma.sql`s."id"`,
      where: [Prisma.sql`s."resourceId" = ${resourceId}`],
      orderBy: Prisma.sql`s."createdAt" DESC, s."id"`,
      search: { asked: search, columns: scopeColumns },
      total: rowCount('scopes', [resourceId]),
    },
    page,
  );
}

export function insertScope(
  resourceId: string,
  { name, description }: z.output<typeof createScope>,
): Promise<Scope> {
  return db().scope.create({ data: { id: recordId(), resourceId, name, description } });
}

export async function changeScope(
  resourceId: string,
  id: string,
  { name, description }: z.output<typeof updateScope>,
): Promise<Scope | undefined> {
  const [scope] = await db().scope.updateManyAndReturn({
    where: { id, resourceId },
    data: { name, description },
  });
  return scope;
}

export async function removeScope(resourceId: string, id: string): Promise<boolean> {
  const { count } = await db().scope.deleteMany({ where: { id, resourceId } });
  return count > 0;
}

/** Of these ids, the scopes there are, with the indicator of their API. */
export function findScopesOfApis(
  ids: readonly string[],
): Promise<{ id: string; indicator: string }[]> {
  // One statement: between two the API may be gone.
  return db().$queryRaw`
    SELECT s."id", r."indicator" FROM "scopes" s JOIN "resources" r ON r."id" = s."resourceId"
    WHERE s."id" = ANY(${ids}::text[])`;
}
