import type { ConsentScopes } from '@/lib/applications/user-consent-scopes/schema';
import { findConsentScopes } from '@/lib/applications/user-consent-scopes/store';
import { wire } from '@/lib/config/wire';
import { findCeiling } from '@/lib/oidc/ceilings/find';
import type { ScopesByApi } from '@/lib/oidc/grants/save';
import type { OpenConsent } from './open';
import { grantable, isWordless, type Missing } from './rules';
import type { OrganizationToChoose, ScopesOfApi } from './schema';
import { findMembers, findOwnScopeIds } from './store';

/** What a user is asked for. */
export type Asked = {
  /** Scopes about the user. */
  userScopes: string[];
  /** All scopes of APIs that the app wants, whoever could grant them. */
  apiScopes: ScopesByApi;
  /** Those that the user can grant. */
  own: ScopesOfApi[];
  organizations: OrganizationToChoose[];
};

const nothing: Asked = { userScopes: [], apiScopes: {}, own: [], organizations: [] };

/** What the app lacks, within its ceiling as it is now. Nothing, where the answer is there already. */
export async function findAsked({ oidc, user }: OpenConsent): Promise<Asked> {
  const limit = oidc.isAnswered ? undefined : await findCeiling(oidc.clientId);
  // The tenant's own apps are answered while they ask.
  if (!limit) return nothing;
  const { missingOIDCScope = [], missingResourceScopes: apiScopes = {} } = oidc.prompt
    .details as Missing;
  const ceiling = await findConsentScopes(limit);
  const allowed: ReadonlySet<string> = new Set(ceiling.userScopes);
  const userScopes = missingOIDCScope.filter((name) => isWordless(name) || allowed.has(name));
  const members = userScopes.includes(wire.scopes.organizations)
    ? await findMembers(user.id, idsInOrganizations(ceiling))
    : [];
  const ownScopeIds = await findOwnScopeIds(user.id, idsOf(ceiling.resourceScopes));
  return { userScopes, apiScopes, ...grantable(ceiling, apiScopes, ownScopeIds, members) };
}

function idsOf(all: readonly ScopesOfApi[]): string[] {
  return all.flatMap(({ scopes }) => scopes.map(({ id }) => id));
}

function idsInOrganizations(ceiling: ConsentScopes): string[] {
  const ofOrganizations = ceiling.organizationScopes.map(({ id }) => id);
  return [...ofOrganizations, ...idsOf(ceiling.organizationResourceScopes)];
}
