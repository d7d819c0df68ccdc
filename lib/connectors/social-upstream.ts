import { AppError } from '@/lib/errors/app-error';
import { guardedFetch } from '@/lib/outbound/guarded-fetch';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { Upstream } from '@/lib/upstream/upstream';
import type { SocialIo } from './connector';
import type { TenantSocialConnector } from './social';

function settingsOf({ factory, config }: TenantSocialConnector) {
  const { success, data } = factory.config.safeParse(config);
  if (!success) throw new AppError('connector.invalid_config');
  return data;
}

function ioOf({ id: connectorId, target }: TenantSocialConnector): SocialIo {
  return { fetch: guardedFetch, connectorId, target };
}

/**
 * The provider of a connector, ready to send people to.
 *
 * @throws AppError `connector.invalid_config` where the settings are not complete
 */
export function socialUpstreamOf(connector: TenantSocialConnector): Upstream {
  return connector.factory.upstream(settingsOf(connector), ioOf(connector));
}

/**
 * What reads an ID token that a script of the connector's provider gave to a page; undefined where the
 * provider has no such script.
 *
 * @throws AppError `connector.invalid_config` where the settings are not complete
 */
export function oneTapOf(
  connector: TenantSocialConnector,
): ((credential: string) => Promise<UpstreamLogin>) | undefined {
  const { oneTap } = connector.factory;
  if (!oneTap) return undefined;
  const settings = settingsOf(connector);
  return (credential) => oneTap.finish(credential, settings, ioOf(connector));
}
