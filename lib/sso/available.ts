import { isAddressOf } from './domains';
import { ssoProviderOf } from './registry';
import { listSsoConnectors, type SsoConnector } from './store';

function isAvailable({ providerName, config, domains }: SsoConnector): boolean {
  const provider = ssoProviderOf(providerName);
  return domains.length > 0 && provider?.config.safeParse(config).success === true;
}

/**
 * The connectors that people can be sent to: those with settings, and with a domain (wire/sign-in.md §5.2).
 * Whether the tenant has single sign-on switched on is the caller's to ask. Cached.
 */
export async function availableSsoConnectors(): Promise<SsoConnector[]> {
  return (await listSsoConnectors()).filter(isAvailable);
}

/** Those to which the domain of an address belongs; several may share it. Cached. */
export async function ssoConnectorsFor(email: string): Promise<SsoConnector[]> {
  return (await availableSsoConnectors()).filter((connector) => isAddressOf(connector, email));
}
