import { type AccessToken, type Client, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { recordId } from '@/lib/crypto/ids';
import { exchangeGrantPrefix } from '@/lib/oidc-records/schema';
import { findAccount } from '../account';
import { tokenExchangeGrant } from '../grant-types';
import { requestState } from '../request-state';
import { getResourceServerInfo } from '../resources';
import { findActor } from './actor';
import { assertMayExchange, readExchange } from './rules';
import { findSubject } from './subject';

/** A token for one API, or an organization, with what the user may do there of what was asked for. */
async function restrictTo(ctx: KoaContextWithOIDC, token: AccessToken, resource: string) {
  const { provider, requestParamScopes } = ctx.oidc;
  const info = await getResourceServerInfo(ctx, resource);
  token.resourceServer = new provider.ResourceServer(resource, info);
  const held = new Set(info.scope.split(' '));
  token.scope = [...requestParamScopes].filter((scope) => held.has(scope)).join(' ');
}

/**
 * A token for userinfo, which asks for a grant behind it: one that lives as long as the token.
 * There is nothing to stay signed in with, so `offline_access` is not granted.
 */
async function openToUserinfo(ctx: KoaContextWithOIDC, token: AccessToken, client: Client) {
  const { provider, requestParamOIDCScopes } = ctx.oidc;
  const scopes = [...requestParamOIDCScopes].filter((scope) => scope !== 'offline_access');
  token.scope = scopes.join(' ');
  const { accountId, grantId: jti, expiration: expiresIn } = token;
  const grant = Object.assign(new provider.Grant({ accountId, clientId: client.clientId }), {
    jti,
    expiresIn,
  });
  grant.addOIDCScope(token.scope);
  await grant.save();
}

/**
 * The grant of RFC 8693: a token for whom the subject token is about. It answers neither a refresh
 * token nor an ID token, and clients of the wire protocol get no `issued_token_type`.
 */
export async function exchangeToken(ctx: KoaContextWithOIDC): Promise<void> {
  const { provider, client, params = {} } = ctx.oidc;
  if (!client) throw new errors.InvalidClient('client is not authenticated');
  assertMayExchange(client);
  const exchange = readExchange(params);
  const subject = await findSubject(provider, exchange);
  const account = await findAccount(ctx, subject.userId);
  if (!account) throw new errors.InvalidGrant('account not found');
  ctx.oidc.entity('Account', account);
  const state = requestState();
  if (exchange.actorToken && state) state.actorId = await findActor(provider, exchange.actorToken);

  const { accountId } = account;
  const grantId = exchangeGrantPrefix + recordId();
  const token = new provider.AccessToken({ accountId, client, grantId, gty: tokenExchangeGrant });
  if (exchange.resource) await restrictTo(ctx, token, exchange.resource);
  else await openToUserinfo(ctx, token, client);
  ctx.oidc.entity('AccessToken', token);
  const accessToken = await token.save();
  if (subject.spend) state?.alsoWrite(subject.spend);

  ctx.body = {
    access_token: accessToken,
    expires_in: token.expiration,
    scope: token.scope,
    token_type: token.tokenType,
  };
}
