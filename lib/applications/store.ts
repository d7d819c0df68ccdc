import { wire } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import { type Application as ApplicationRow, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { transaction } from '@/lib/db/tx';
import { findBuiltInApplication } from './built-in';
import { hasSecrets, isPossibleId } from './rules';
import { type Application, type ApplicationType, applicationType } from './schema';
import { insertSecret } from './secrets/store';

/** JSON columns are written through `schema.ts` only, so what comes back has its types. */
function asApplication(row: ApplicationRow): Application {
  return row as unknown as Application;
}

const cache = createCache<Application | null>('applications', async (id) => {
  const row = await db().application.findUnique({ where: { id } });
  return row && asApplication(row);
});

/** The client of that id, stored or built in. Cached. */
export async function findApplication(id: string): Promise<Application | undefined> {
  return findBuiltInApplication(id) ?? findStoredApplication(id);
}

/** The client of that id if it can be changed. Cached. */
export async function findStoredApplication(id: string): Promise<Application | undefined> {
  return isPossibleId(id) ? ((await cache.get(id)) ?? undefined) : undefined;
}

export async function findStoredApplications(ids: readonly string[]): Promise<Application[]> {
  const rows = await db().application.findMany({ where: { id: { in: [...ids] } } });
  return rows.map(asApplication);
}

/** The columns of what a search among applications `a` may name. */
export const applicationSearchColumns = {
  id: Prisma.sql`a."id"`,
  name: Prisma.sql`a."name"`,
  description: Prisma.sql`a."description"`,
};

export type ApplicationFilter = {
  types?: ApplicationType[];
  excludeRoleId?: string;
  /** Without the machines of this organization. */
  excludeOrganizationId?: string;
  isThirdParty?: boolean;
  /** Only those that hold this role. */
  roleId?: string;
};

/** The ids of the applications that a filter leaves out. */
function excludedIds({ excludeRoleId, excludeOrganizationId }: ApplicationFilter) {
  if (excludeRoleId) return holdersOf(excludeRoleId);
  return excludeOrganizationId
    ? Prisma.sql`(SELECT "applicationId" FROM "organization_applications"
        WHERE "organizationId" = ${excludeOrganizationId})`
    : undefined;
}

const holdersOf = (roleId: string) =>
  Prisma.sql`(SELECT "applicationId" FROM "application_roles" WHERE "roleId" = ${roleId})`;

export function listApplications(
  filter: ApplicationFilter,
  page: Page | undefined,
  search: Search | undefined,
): Promise<Rows<Application>> {
  const { types, isThirdParty, roleId } = filter;
  const where: Prisma.Sql[] = [];
  const excluded = excludedIds(filter);
  if (types) where.push(Prisma.sql`a."type" = ANY(${types}::"ApplicationType"[])`);
  if (isThirdParty !== undefined) where.push(Prisma.sql`a."isThirdParty" = ${isThirdParty}`);
  if (roleId) where.push(Prisma.sql`a."id" IN ${holdersOf(roleId)}`);
  if (excluded) where.push(Prisma.sql`a."id" NOT IN ${excluded}`);
  return selectPage(
    {
      columns: Prisma.sql`a.*`,
      from: Prisma.sql`"applications" a`,
      key: Prisma.sql`a."id"`,
      where,
      orderBy: Prisma.sql`a."createdAt" DESC, a."id"`,
      search: { asked: search, columns: applicationSearchColumns },
      total: totalOf(filter),
    },
    page,
  );
}

/** Counted by type and by whose they are, which never changes; but for the holders of a role. */
function totalOf(filter: ApplicationFilter) {
  const { types, isThirdParty, roleId } = filter;
  if (roleId) return rowCount('application_roles', [roleId]);
  const parts = (types ?? applicationType.options).flatMap((type) =>
    (isThirdParty === undefined ? [true, false] : [isThirdParty]).map((is) => `${type}:${is}`),
  );
  const total = rowCount('applications', parts);
  const excluded = excludedIds(filter);
  if (!excluded) return total;
  return Prisma.sql`${total} - (SELECT count(*)::int FROM "applications" a
    WHERE a."id" IN ${excluded} AND a."type"::text || ':' || a."isThirdParty" = ANY(${parts}))`;
}

export type NewApplication = Pick<Application, 'name' | 'type'> &
  Partial<Omit<Application, 'createdAt'>>;

/**
 * Adds a client; one that authenticates with a secret gets its first in the same transaction, a new
 * one unless the operator brings it.
 */
export function insertApplication(
  application: NewApplication,
  secret?: string,
): Promise<Application> {
  return transaction(async () => {
    const row = await db().application.create({
      data: {
        id: recordId(),
        oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
        ...application,
      } as Prisma.ApplicationCreateInput,
    });
    if (hasSecrets(row.type)) await insertSecret(row.id, { name: 'Default secret', value: secret });
    return asApplication(row);
  });
}

export type ApplicationPatch = Partial<Omit<Application, 'id' | 'type' | 'createdAt'>>;

/** Changes a client; JSON columns are replaced. */
export function changeApplication(
  id: string,
  patch: ApplicationPatch,
): Promise<Application | undefined> {
  return transaction(async () => {
    const [row] = await db().application.updateManyAndReturn({
      where: { id },
      data: patch as Prisma.ApplicationUpdateManyMutationInput,
    });
    await cache.invalidate(id);
    return row && asApplication(row);
  });
}

/** Merges the top level of `patch` into the client's custom data and answers all of it. */
export async function mergeApplicationCustomData(
  id: string,
  patch: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  return transaction(async () => {
    const [row] = await db().$queryRaw<{ customData: Record<string, unknown> }[]>`
      UPDATE "applications" SET "customData" = "customData" || ${JSON.stringify(patch)}::jsonb
      WHERE "id" = ${id} RETURNING "customData"`;
    await cache.invalidate(id);
    return row?.customData;
  });
}

export async function removeApplication(id: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().application.deleteMany({ where: { id } });
    await cache.invalidate(id);
    return count > 0;
  });
}

/** Whether the client holds the internal role of administrators. */
export async function isAdminApplication(applicationId: string): Promise<boolean> {
  const held = await db().applicationRole.findFirst({
    where: { applicationId, role: { name: wire.management.adminRoleName } },
  });
  return held !== null;
}

export async function setAdminApplication(applicationId: string, isAdmin: boolean): Promise<void> {
  const key = { applicationId, roleId: wire.management.adminRoleId };
  if (isAdmin) await db().applicationRole.createMany({ data: [key], skipDuplicates: true });
  else await db().applicationRole.deleteMany({ where: key });
}
