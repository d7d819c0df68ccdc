import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ConsentScopes, ConsentScopeType, ScopesOfResource } from './schema';

type Added = {
  userScopes: string[];
  resourceScopes: string[];
  organizationResourceScopes: string[];
};

/** Adds what the application does not have yet. */
export async function insertConsentScopes(applicationId: string, added: Added): Promise<void> {
  const rows = (ids: string[]) => ids.map((scopeId) => ({ applicationId, scopeId }));
  await db().consentUserScope.createMany({
    data: added.userScopes.map((userScope) => ({ applicationId, userScope })),
    skipDuplicates: true,
  });
  await db().consentResourceScope.createMany({
    data: rows(added.resourceScopes),
    skipDuplicates: true,
  });
  await db().consentOrganizationResourceScope.createMany({
    data: rows(added.organizationResourceScopes),
    skipDuplicates: true,
  });
}

/** The kinds of scopes that belong to an API, by the tables of what may be consented to. */
const tables = {
  resources: Prisma.sql`"consent_resource_scopes"`,
  organizations: Prisma.sql`"consent_organization_resource_scopes"`,
};

/** One entry for each API. */
function findOfApis(applicationId: string, table: Prisma.Sql): Promise<ScopesOfResource[]> {
  return db().$queryRaw`
    SELECT json_build_object('id', r."id", 'name', r."name", 'indicator', r."indicator") "resource",
      json_agg(json_build_object('id', s."id", 'name', s."name", 'description', s."description")
        ORDER BY s."name") AS "scopes"
    FROM ${table} c JOIN "scopes" s ON s."id" = c."scopeId"
    JOIN "resources" r ON r."id" = s."resourceId"
    WHERE c."applicationId" = ${applicationId}
    GROUP BY r."id" ORDER BY r."name", r."id"`;
}

export async function findConsentScopes(applicationId: string): Promise<ConsentScopes> {
  const user = await db().consentUserScope.findMany({
    where: { applicationId },
    orderBy: { userScope: 'asc' },
  });
  return {
    organizationScopes: [],
    resourceScopes: await findOfApis(applicationId, tables.resources),
    organizationResourceScopes: await findOfApis(applicationId, tables.organizations),
    // Written by way of the schema only.
    userScopes: user.map(({ userScope }) => userScope) as ConsentScopes['userScopes'],
  };
}

/** Whether the application had that scope. */
export async function removeConsentScope(
  applicationId: string,
  type: ConsentScopeType,
  id: string,
): Promise<boolean> {
  const where = { applicationId, scopeId: id };
  switch (type) {
    case 'user-scopes': {
      const own = { applicationId, userScope: id };
      return (await db().consentUserScope.deleteMany({ where: own })).count > 0;
    }
    case 'resource-scopes':
      return (await db().consentResourceScope.deleteMany({ where })).count > 0;
    case 'organization-resource-scopes':
      return (await db().consentOrganizationResourceScope.deleteMany({ where })).count > 0;
    default:
      return false;
  }
}
