import type { z } from 'zod';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { ssoIo } from './io';
import type { SsoProvider } from './provider';
import { ssoProviderOf } from './registry';
import type { ssoConnectorDetails, ssoProviderRow } from './schema';
import type { SsoConnector } from './store';

/** Pictures of our own are paths; other origins need the whole address. */
function absolute(picture: string): string {
  return URL.parse(picture, env().endpoint)?.href ?? picture;
}

function looksOf({ name, logo, logoDark }: SsoProvider) {
  return { name: name.en, logo: absolute(logo), logoDark: absolute(logoDark) };
}

/** A kind of provider, as the Management API shows it. */
export function presentSsoProvider(provider: SsoProvider): z.input<typeof ssoProviderRow> {
  const { providerName, providerType, description } = provider;
  return { providerName, providerType, description: description.en, ...looksOf(provider) };
}

/** What there is behind a connector's settings, as far as it can be had now. */
async function providerConfigOf(provider: SsoProvider, connector: SsoConnector) {
  const { data, success } = provider.config.safeParse(connector.config);
  if (!success) return undefined;
  try {
    return await provider.discover(data, ssoIo(connector));
  } catch (error) {
    log().debug({ err: error, ssoConnectorId: connector.id }, 'No preview of a provider');
    return undefined;
  }
}

/** A connector as the Management API shows it; undefined where this version does not know its provider. */
export async function presentSsoConnector(
  connector: SsoConnector,
): Promise<z.input<typeof ssoConnectorDetails> | undefined> {
  const provider = ssoProviderOf(connector.providerName);
  if (!provider) return undefined;
  const { name, logo, logoDark } = looksOf(provider);
  const providerConfig = await providerConfigOf(provider, connector);
  return {
    ...connector,
    name,
    providerName: provider.providerName,
    providerType: provider.providerType,
    providerLogo: logo,
    providerLogoDark: logoDark,
    ...(providerConfig && { providerConfig }),
  };
}

/**
 * A connector as anybody may see it: what it is called and looks like, nothing of its settings. A tenant's
 * own picture is not shown with the provider's in the dark.
 */
export function presentSsoButton({ id, providerName, connectorName, branding }: SsoConnector) {
  const provider = ssoProviderOf(providerName);
  const logo = branding.logo || (provider?.logo ?? '');
  const darkLogo = branding.darkLogo || (branding.logo ? undefined : provider?.logoDark);
  return {
    id,
    connectorName: branding.displayName || connectorName,
    logo: absolute(logo),
    ...(darkLogo && { darkLogo: absolute(darkLogo) }),
  };
}
