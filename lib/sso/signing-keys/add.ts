import { transaction } from '@/lib/db/tx';
import { makeSigningKey } from '@/lib/upstream/saml/signing-key';
import { lockSsoConnector } from '../store';
import { deactivateSigningKey, insertSigningKey, type SsoSigningKey } from './store';

/** Makes a new key for a connector; an active one takes the place of the one before. */
export async function addSigningKey(
  ssoConnectorId: string,
  active: boolean,
): Promise<SsoSigningKey> {
  const { privateKey, certificate, expiresAt } = await makeSigningKey();
  return transaction(async () => {
    await lockSsoConnector(ssoConnectorId);
    if (active) await deactivateSigningKey(ssoConnectorId);
    return insertSigningKey({ ssoConnectorId, active, privateKey, certificate, expiresAt });
  });
}
