import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { findTemplateScopes, findUserScopes } from '@/lib/organizations/token-scopes/store';
import { findDefaultResource, findResourceByIndicator } from '@/lib/resources/store';
import { findApplicationScopes } from '@/lib/roles/store';
import { withinCeiling } from './ceilings/keep';
import { settingsOf } from './clients';
import { findGrantedOrganizations } from './grants/store';
import { scopesInOrganization } from './organization-access';
import { requestState } from './request-state';

const defaultTtlSeconds = 3600;

/** Said literally: clients compare it. */
const nothingNamed = 'both `resource` and `organization_id` are not provided';

/**
 * The organizations whose roles count in a token that is for none of them; undefined for all. Users of
 * applications of others are asked first, who see what could be done in each: a token then has what
 * they hold in those that they chose.
 */
async function countedOrganizations({ oidc }: KoaContextWithOIDC, userId: string) {
  const { client, entities, route } = oidc;
  if (!client || route !== 'token' || !settingsOf(client).isThirdParty) return undefined;
  const grantId = entities.Grant?.jti ?? '';
  return findGrantedOrganizations({ clientId: client.clientId, grantId, userId });
}

/** The scopes of the API that whoever the token is for holds, on behalf of an organization if it names one. */
async function heldScopes(ctx: KoaContextWithOIDC, indicator: string): Promise<string[]> {
  const { session, account, client, params } = ctx.oidc;
  const organization = requestState()?.organization;
  if (organization) return scopesInOrganization(ctx, organization, indicator);
  const userId = account?.accountId ?? session?.accountId;
  if (userId) {
    const counted = await countedOrganizations(ctx, userId);
    return (await findUserScopes(userId, indicator, counted)).map(({ name }) => name);
  }
  if (!client || params?.grant_type !== 'client_credentials') return [];
  return (await findApplicationScopes(client.clientId, indicator)).map(({ name }) => name);
}

/**
 * The reserved resource. Whoever is authorized may later do in an organization whatever they may do in
 * it then, so all scopes of the template can be granted; a token has those held in its organization.
 * For none in particular it has none: nothing could be done with it.
 */
async function organizations(ctx: KoaContextWithOIDC): Promise<ResourceServer> {
  const { requestParamScopes, route } = ctx.oidc;
  const organization = requestState()?.organization;
  const format = { accessTokenFormat: 'jwt', accessTokenTTL: defaultTtlSeconds } as const;
  if (organization) {
    const held = await scopesInOrganization(ctx, organization, wire.organizationResource);
    const scopes = await withinCeiling(ctx.oidc.client, wire.organizationResource, held);
    const audience = wire.organizationAudiencePrefix + organization.id;
    return { ...format, audience, scope: scopes.join(' ') };
  }
  const asked = route === 'token' ? [] : await findTemplateScopes([...requestParamScopes]);
  const scopes = await withinCeiling(ctx.oidc.client, wire.organizationResource, asked);
  return { ...format, scope: scopes.join(' ') };
}

/**
 * What a token for this API looks like and may contain (RFC 8707). Scopes that were asked for and
 * are not held are left out without a word.
 *
 * @throws errors.InvalidTarget for an unknown resource.
 * @throws errors.AccessDenied for a machine that is not associated with the organization it names.
 */
export async function getResourceServerInfo(
  ctx: KoaContextWithOIDC,
  indicator: string,
): Promise<ResourceServer> {
  if (indicator === wire.organizationResource) return organizations(ctx);
  const resource = await findResourceByIndicator(indicator);
  if (!resource) throw new errors.InvalidTarget();
  const held = await heldScopes(ctx, indicator);
  const scopes = await withinCeiling(ctx.oidc.client, indicator, held);
  return {
    accessTokenFormat: 'jwt',
    accessTokenTTL: resource.accessTokenTtl,
    scope: scopes.join(' '),
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
  const resource = await findDefaultResource();
  if (!resource && ctx.oidc.params?.grant_type === 'client_credentials') {
    throw new errors.InvalidTarget(nothingNamed);
  }
  return resource?.indicator;
}
