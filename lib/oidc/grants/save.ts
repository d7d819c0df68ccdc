import type Provider from 'oidc-provider';
import type { OidcInteraction } from '../interactions';

export type ScopesByApi = Readonly<Record<string, readonly string[]>>;

/** What a user has agreed to, and what of the rest will not be asked again. */
export type ConsentDecision = {
  /** Scopes about the user. */
  userScopes: readonly string[];
  granted: ScopesByApi;
  refused: ScopesByApi;
};

/** Adds to what the user has granted the client in this session, or begins it. Answers its id. */
export async function saveGrant(
  { Grant }: Provider,
  { grantId, clientId, accountId = '' }: OidcInteraction,
  { userScopes, granted, refused }: ConsentDecision,
): Promise<string> {
  const known = grantId ? await Grant.find(grantId) : undefined;
  const grant = known ?? new Grant({ clientId, accountId });
  if (userScopes.length > 0) grant.addOIDCScope([...userScopes]);
  for (const [indicator, scopes] of Object.entries(granted)) {
    if (scopes.length > 0) grant.addResourceScope(indicator, [...scopes]);
  }
  for (const [indicator, scopes] of Object.entries(refused)) {
    if (scopes.length > 0) grant.rejectResourceScope(indicator, [...scopes]);
  }
  return grant.save();
}
