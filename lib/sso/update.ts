import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { checkedConfig } from './check-config';
import { checkedDomains } from './domains';
import { ssoIo } from './io';
import { ssoProviderOf } from './registry';
import { assertSettingsFit } from './rules';
import type { UpdateSsoConnector } from './schema';
import { hasActiveSigningKey } from './signing-keys/store';
import { findSsoConnector, lockSsoConnector, type SsoConnector, updateSsoConnector } from './store';

/** @throws AppError `single_sign_on.active_signing_key_required` */
async function assertCanSign(id: string, config: Record<string, unknown> | undefined) {
  if (config?.signAuthnRequest === true && !(await hasActiveSigningKey(id))) {
    throw new AppError('single_sign_on.active_signing_key_required');
  }
}

/**
 * Changes what is given of a connector; each is replaced as a whole. New settings are tried on the provider
 * first.
 *
 * @returns undefined where there is none of that id, or of a provider that this version knows
 * @throws AppError `single_sign_on.*` and `connector.*` for what is wrong with the settings
 */
export async function changeSsoConnector(
  id: string,
  { config, domains, ...settings }: UpdateSsoConnector,
): Promise<SsoConnector | undefined> {
  const connector = await findSsoConnector(id);
  const provider = connector && ssoProviderOf(connector.providerName);
  if (!provider) return undefined;
  assertSettingsFit(provider, settings);
  const checked = domains && checkedDomains(domains);
  const io = ssoIo({ ...connector, domains: checked ?? connector.domains });
  const newConfig = config && (await checkedConfig(provider, config, io));
  return transaction(async () => {
    await lockSsoConnector(id);
    await assertCanSign(id, newConfig);
    return updateSsoConnector(id, {
      ...settings,
      ...(checked && { domains: checked }),
      ...(newConfig && { config: newConfig }),
    });
  });
}
