import type {
  AccessToken,
  ClientCredentials,
  KoaContextWithOIDC,
  UnknownObject,
} from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { type LoginContext, levelsAsked, toldLevel } from './assurance';
import { requestState } from './request-state';

/** What a token is made of: it knows of the login that it goes back to, of which the types are silent. */
type Source = LoginContext & {
  authTime?: number;
  claims?: { id_token?: { acr?: { values?: readonly string[] } } };
};

/**
 * Of a login that reached a level: which, and when. An API that needs more tells its client so, who
 * asks for it here (RFC 9470 §6.1).
 */
function loginClaims({ entities }: KoaContextWithOIDC['oidc']): UnknownObject {
  const { AuthorizationCode, RefreshToken, DeviceCode } = entities;
  const source: Source | undefined = AuthorizationCode ?? RefreshToken ?? DeviceCode;
  if (!source) return {};
  const acr = toldLevel(source, levelsAsked(source.claims?.id_token?.acr?.values?.join(' ')));
  return acr ? { acr, auth_time: source.authTime } : {};
}

/**
 * What access tokens say beyond OAuth: who acts for the user (RFC 8693 §4.1), and of a token for an
 * API, how far its user's login can be relied on and on behalf of which organization it is. One for
 * the organization itself says the latter by its audience.
 */
export function extraTokenClaims(
  { oidc }: KoaContextWithOIDC,
  { resourceServer }: AccessToken | ClientCredentials,
): UnknownObject | undefined {
  const { actorId, organization } = requestState() ?? {};
  const isForApi = resourceServer && resourceServer.identifier() !== wire.organizationResource;
  const claims = {
    ...(actorId !== undefined && { act: { sub: actorId } }),
    ...(resourceServer && loginClaims(oidc)),
    ...(organization && isForApi && { organization_id: organization.id }),
  };
  return Object.keys(claims).length > 0 ? claims : undefined;
}
