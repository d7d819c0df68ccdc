import { connectorId as newId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { checkedConfig } from './check-config';
import { checkedDomains } from './domains';
import { ssoIo } from './io';
import { ssoProviderOf } from './registry';
import { assertSettingsFit } from './rules';
import type { CreateSsoConnector } from './schema';
import { insertSsoConnector, type SsoConnector } from './store';

/**
 * Sets an enterprise connector up. Its settings are tried on its provider first.
 *
 * @throws AppError 422 `connector.not_found` for a provider that nobody knows; `single_sign_on.*` and
 *   `connector.*` for what is wrong with the settings
 */
export async function createSsoConnector({
  providerName,
  connectorName,
  config,
  domains = [],
  ...settings
}: CreateSsoConnector): Promise<SsoConnector> {
  const provider = ssoProviderOf(providerName);
  if (!provider) {
    throw new AppError('connector.not_found', { status: 422, data: { type: providerName } });
  }
  assertSettingsFit(provider, settings);
  const named = { id: newId(), providerName, connectorName, domains: checkedDomains(domains) };
  const checked = config && (await checkedConfig(provider, config, ssoIo(named)));
  // Its keys come after it.
  if (checked?.signAuthnRequest === true) {
    throw new AppError('single_sign_on.active_signing_key_required');
  }
  return insertSsoConnector({ ...named, ...settings, ...(checked && { config: checked }) });
}
