import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { wire } from '@/lib/config/wire';

/** Said literally: clients compare them. */
const missingScope = 'refresh token missing required scope';
const notMember = 'user is not a member of the organization';
const notAssociated = 'app has not associated with the organization';

function denied(description: string): errors.AccessDenied {
  return Object.assign(new errors.AccessDenied(description), { status: 403, statusCode: 403 });
}

/** An organization that a token was asked for and that the user is no member of. */
export function notMemberOfOrganization(): errors.AccessDenied {
  return denied(notMember);
}

/**
 * A token for an organization is given to its members and applications alone. Whoever asks for one is
 * told so, instead of being given a token for something else.
 *
 * @throws errors.InsufficientScope, errors.AccessDenied
 */
export function assertOrganization({ oidc }: KoaContextWithOIDC): void {
  if (oidc.route !== 'token' || !oidc.body?.organization_id) return;
  const { RefreshToken: refreshToken } = oidc.entities;
  if (refreshToken) {
    const scope = wire.scopes.organizations;
    if (!refreshToken.scopes.has(scope)) throw new errors.InsufficientScope(missingScope, scope);
    throw notMemberOfOrganization();
  }
  if (oidc.params?.grant_type === 'client_credentials') throw denied(notAssociated);
}
