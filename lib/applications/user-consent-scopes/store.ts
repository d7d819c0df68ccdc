import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { ConsentScopes, ConsentScopeType, ScopesOfResource } from './schema';

/** Of these ids, the scopes there are, with the indicator of their API. */
export function findApiScopes(
  ids: readonly string[],
): Promise<{ id: string; indicator: string }[]> {
  return db().$queryRaw`
    SELECT s."id", r."indicator" FROM "scopes" s JOIN "resources" r ON r."id" = s."resourceId"
    WHERE s."id" = ANY(${ids}::text[])`;
}

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

const withResource = {
  include: { scope: { include: { resource: true } } },
  orderBy: { scope: { name: 'asc' } },
} as const;

type ScopeRow = Prisma.ConsentResourceScopeGetPayload<typeof withResource>;

function byResource(rows: ScopeRow[]): ScopesOfResource[] {
  const groups = new Map<string, ScopesOfResource>();
  for (const { scope } of rows) {
    const group = groups.get(scope.resourceId) ?? { resource: scope.resource, scopes: [] };
    group.scopes.push(scope);
    groups.set(scope.resourceId, group);
  }
  return [...groups.values()];
}

export async function findConsentScopes(applicationId: string): Promise<ConsentScopes> {
  const where = { applicationId };
  const user = await db().consentUserScope.findMany({ where, orderBy: { userScope: 'asc' } });
  const api = await db().consentResourceScope.findMany({ where, ...withResource });
  const organization = await db().consentOrganizationResourceScope.findMany({
    where,
    ...withResource,
  });
  return {
    organizationScopes: [],
    resourceScopes: byResource(api),
    organizationResourceScopes: byResource(organization),
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
