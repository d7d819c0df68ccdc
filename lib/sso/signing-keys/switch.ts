import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { lockSsoConnector } from '../store';
import {
  deactivateSigningKey,
  findSigningKey,
  type SsoSigningKey,
  setSigningKeyActive,
} from './store';

/**
 * Has a connector sign with that key, in place of the one before, or with none.
 *
 * @returns undefined where the connector has no such key
 * @throws AppError `single_sign_on.can_not_deactivate_signing_key_in_use` while it signs its requests
 */
export function switchSigningKey(
  ssoConnectorId: string,
  id: string,
  active: boolean,
): Promise<SsoSigningKey | undefined> {
  return transaction(async () => {
    const connector = await lockSsoConnector(ssoConnectorId);
    const key = await findSigningKey(ssoConnectorId, id);
    if (!key) return undefined;
    if (active) await deactivateSigningKey(ssoConnectorId);
    else if (key.active && connector?.config.signAuthnRequest === true) {
      throw new AppError('single_sign_on.can_not_deactivate_signing_key_in_use');
    }
    return setSigningKeyActive(id, active);
  });
}
