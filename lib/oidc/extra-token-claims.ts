import type {
  AccessToken,
  ClientCredentials,
  KoaContextWithOIDC,
  UnknownObject,
} from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { requestState } from './request-state';

/**
 * What access tokens say beyond OAuth: who acts for the user (RFC 8693 §4.1), and of a token for an
 * API, on behalf of which organization. One for the organization itself says that by its audience.
 */
export function extraTokenClaims(
  _ctx: KoaContextWithOIDC,
  { resourceServer }: AccessToken | ClientCredentials,
): UnknownObject | undefined {
  const { actorId, organization } = requestState() ?? {};
  const isForApi = resourceServer && resourceServer.identifier() !== wire.organizationResource;
  const claims = {
    ...(actorId !== undefined && { act: { sub: actorId } }),
    ...(organization && isForApi && { organization_id: organization.id }),
  };
  return Object.keys(claims).length > 0 ? claims : undefined;
}
