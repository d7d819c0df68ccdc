import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ConsentScopes, ConsentScopeType, ScopesOfResource } from './schema';

/**
 * What may be asked for at most: of an application, or of all clients that nobody set up here, which
 * have tables of the same columns but for `applicationId`.
 */
export type Ceiling = { prefix: 'consent' | 'dynamic_client'; applicationId?: string };

/** The table of each kind of scope, after the prefix, and its column. */
const kinds = {
  'organization-scopes': { table: 'organization_scopes', column: 'organizationScopeId' },
  'resource-scopes': { table: 'resource_scopes', column: 'scopeId' },
  'organization-resource-scopes': {
    table: 'organization_resource_scopes',
    column: 'scopeId',
  },
  'user-scopes': { table: 'user_scopes', column: 'userScope' },
} as const satisfies Record<ConsentScopeType, { table: string; column: string }>;

export function ceilingOfApplication(applicationId: string): Ceiling {
  return { prefix: 'consent', applicationId };
}

/** One for all clients that nobody set up here. */
export function ceilingOfDynamicClients(): Ceiling {
  return { prefix: 'dynamic_client' };
}

/** Names are fixed, so that none of them comes from a caller. */
function namesOf({ prefix, applicationId }: Ceiling, type: ConsentScopeType) {
  const { table, column } = kinds[type];
  return {
    table: Prisma.raw(`"${prefix}_${table}"`),
    column: Prisma.raw(`"${column}"`),
    isOwn:
      applicationId === undefined
        ? Prisma.sql`TRUE`
        : Prisma.sql`c."applicationId" = ${applicationId}`,
  };
}

type Added = Record<ConsentScopeType, string[]>;

/** Adds what there is not yet. */
export async function insertConsentScopes(ceiling: Ceiling, added: Added): Promise<void> {
  const { applicationId } = ceiling;
  for (const type of Object.keys(kinds) as ConsentScopeType[]) {
    if (added[type].length === 0) continue;
    const { table, column } = namesOf(ceiling, type);
    const scopes = Prisma.sql`unnest(${added[type]}::text[])`;
    await db().$executeRaw(
      applicationId === undefined
        ? Prisma.sql`INSERT INTO ${table} (${column}) SELECT ${scopes} ON CONFLICT DO NOTHING`
        : Prisma.sql`INSERT INTO ${table} ("applicationId", ${column})
            SELECT ${applicationId}, ${scopes} ON CONFLICT DO NOTHING`,
    );
  }
}

/** One entry for each API. */
function findOfApis(ceiling: Ceiling, type: ConsentScopeType): Promise<ScopesOfResource[]> {
  const { table, isOwn } = namesOf(ceiling, type);
  return db().$queryRaw`
    SELECT json_build_object('id', r."id", 'name', r."name", 'indicator', r."indicator") "resource",
      json_agg(json_build_object('id', s."id", 'name', s."name", 'description', s."description")
        ORDER BY s."name") AS "scopes"
    FROM ${table} c JOIN "scopes" s ON s."id" = c."scopeId"
    JOIN "resources" r ON r."id" = s."resourceId"
    WHERE ${isOwn}
    GROUP BY r."id" ORDER BY r."name", r."id"`;
}

function findOfOrganizations(ceiling: Ceiling): Promise<ConsentScopes['organizationScopes']> {
  const { table, isOwn } = namesOf(ceiling, 'organization-scopes');
  return db().$queryRaw`
    SELECT s."id", s."name", s."description"
    FROM ${table} c JOIN "organization_scopes" s ON s."id" = c."organizationScopeId"
    WHERE ${isOwn} ORDER BY s."name", s."id"`;
}

/** The scopes about users that may be asked for. */
export async function findUserScopes(ceiling: Ceiling): Promise<ConsentScopes['userScopes']> {
  const { table, isOwn } = namesOf(ceiling, 'user-scopes');
  const rows = await db().$queryRaw<{ userScope: string }[]>`
    SELECT c."userScope" FROM ${table} c WHERE ${isOwn} ORDER BY c."userScope"`;
  // Written by way of the schema only.
  return rows.map(({ userScope }) => userScope) as ConsentScopes['userScopes'];
}

export async function findConsentScopes(ceiling: Ceiling): Promise<ConsentScopes> {
  return {
    organizationScopes: await findOfOrganizations(ceiling),
    resourceScopes: await findOfApis(ceiling, 'resource-scopes'),
    organizationResourceScopes: await findOfApis(ceiling, 'organization-resource-scopes'),
    userScopes: await findUserScopes(ceiling),
  };
}

/** Of the named scopes of an API, or of organizations themselves, those that may be asked for. */
export async function findAllowedScopes(
  ceiling: Ceiling,
  indicator: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const isListed = (type: ConsentScopeType) => {
    const { table, column, isOwn } = namesOf(ceiling, type);
    return Prisma.sql`EXISTS (SELECT 1 FROM ${table} c WHERE ${isOwn} AND c.${column} = s."id")`;
  };
  const isAsked = Prisma.sql`s."name" = ANY(${names}::text[])`;
  const rows =
    indicator === wire.organizationResource
      ? await db().$queryRaw<{ name: string }[]>`
          SELECT s."name" FROM "organization_scopes" s
          WHERE ${isAsked} AND ${isListed('organization-scopes')} ORDER BY s."name"`
      : await db().$queryRaw<{ name: string }[]>`
          SELECT s."name" FROM "scopes" s JOIN "resources" r ON r."id" = s."resourceId"
          WHERE r."indicator" = ${indicator} AND ${isAsked}
            AND (${isListed('resource-scopes')} OR ${isListed('organization-resource-scopes')})
          ORDER BY s."name"`;
  return rows.map(({ name }) => name);
}

/** Which of these are scopes of organizations. */
export async function findKnownOrganizationScopes(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db().organizationScope.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** Whether there was that scope. */
export async function removeConsentScope(
  ceiling: Ceiling,
  type: ConsentScopeType,
  id: string,
): Promise<boolean> {
  const { table, column, isOwn } = namesOf(ceiling, type);
  const count = await db().$executeRaw`
    DELETE FROM ${table} c WHERE ${isOwn} AND c.${column} = ${id}`;
  return count > 0;
}
