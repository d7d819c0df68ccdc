import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { findDefaultResource, findResourceByIndicator } from '@/lib/resources/store';
import { findApplicationScopes, findUserScopes, type GrantedScope } from '@/lib/roles/store';
import { assertOrganization } from './organization-access';

const defaultTtlSeconds = 3600;

/** Said literally: clients compare it. */
const nothingNamed = 'both `resource` and `organization_id` are not provided';

/** The scopes of the API that whoever the token is for holds through roles. */
function heldScopes(ctx: KoaContextWithOIDC, indicator: string): Promise<GrantedScope[]> {
  const { session, account, client, params } = ctx.oidc;
  const userId = account?.accountId ?? session?.accountId;
  if (userId) return findUserScopes(userId, indicator);
  return client && params?.grant_type === 'client_credentials'
    ? findApplicationScopes(client.clientId, indicator)
    : Promise.resolve([]);
}

/**
 * What a token for this API looks like and may contain (RFC 8707). Scopes that were asked for and
 * are not held are left out without a word.
 *
 * @throws errors.InvalidTarget for an unknown resource.
 */
export async function getResourceServerInfo(
  ctx: KoaContextWithOIDC,
  indicator: string,
): Promise<ResourceServer> {
  assertOrganization(ctx);
  // Says that organization tokens will be asked for; as an API of its own it has no scope.
  if (indicator === wire.organizationResource) {
    return { accessTokenFormat: 'jwt', accessTokenTTL: defaultTtlSeconds, scope: '' };
  }
  const resource = await findResourceByIndicator(indicator);
  if (!resource) throw new errors.InvalidTarget();
  const scopes = await heldScopes(ctx, indicator);
  return {
    accessTokenFormat: 'jwt',
    accessTokenTTL: resource.accessTokenTtl,
    scope: scopes.map(({ name }) => name).join(' '),
  };
}

/**
 * The API that a request without `resource` is for. Of several granted ones none is chosen: the
 * provider refuses them all.
 *
 * @throws errors.InvalidTarget for client credentials that would be good for nothing.
 */
export async function defaultResource(
  ctx: KoaContextWithOIDC,
  _client: unknown,
  oneOf?: readonly string[],
): Promise<string | string[] | undefined> {
  if (oneOf) return [...oneOf];
  assertOrganization(ctx);
  const resource = await findDefaultResource();
  if (!resource && ctx.oidc.params?.grant_type === 'client_credentials') {
    throw new errors.InvalidTarget(nothingNamed);
  }
  return resource?.indicator;
}
