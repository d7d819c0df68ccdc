import type Provider from 'oidc-provider';
import { findActiveUser } from '../account';
import { invalidGrant } from '../invalid-grant';
import { assertFirstParty } from './subject';

/**
 * Who acts for the subject (RFC 8693 §4.1): the user of an opaque access token with `openid`.
 *
 * @throws errors.InvalidGrant
 */
export async function findActor(provider: Provider, actorToken: string): Promise<string> {
  const found = await provider.AccessToken.find(actorToken);
  if (!found?.accountId) throw invalidGrant('actor token not found');
  if (!found.scopes.has('openid')) throw invalidGrant('actor token must have the openid scope');
  await assertFirstParty(found.clientId, 'actor token');
  const { id } = await findActiveUser(found.accountId);
  return id;
}
