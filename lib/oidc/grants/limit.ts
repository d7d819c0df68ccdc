import type { KoaContextWithOIDC } from 'oidc-provider';
import { settingsOf } from '../clients';
import { requestState } from '../request-state';
import { deleteGrantsBeyond } from './store';

/**
 * After an authorization: ends the user's oldest grants for the client beyond the number that it
 * allows, in one transaction with what the authorization writes (wire contract §1.11).
 */
export function limitGrants({ oidc: { client, session } }: KoaContextWithOIDC): void {
  const limit = client && settingsOf(client).maxAllowedGrants;
  const userId = session?.accountId;
  if (!limit || !userId) return;
  requestState()?.alsoWrite(async () => {
    await deleteGrantsBeyond(limit, userId, client.clientId);
  });
}
