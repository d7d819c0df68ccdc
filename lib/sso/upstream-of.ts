import type { Upstream } from '@/lib/upstream/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { ssoIo } from './io';
import { ssoProviderOf } from './registry';
import type { SsoConnector } from './store';

/**
 * The identity provider behind a connector.
 *
 * @throws UpstreamError `unusable_settings` where it has none that can be used
 */
export function ssoUpstreamOf(connector: SsoConnector): Upstream {
  const provider = ssoProviderOf(connector.providerName);
  const settings = provider?.config.safeParse(connector.config);
  if (!provider || !settings?.success) {
    throw new UpstreamError('unusable_settings', 'The connector is not set up.');
  }
  return provider.upstream(settings.data, ssoIo(connector));
}
