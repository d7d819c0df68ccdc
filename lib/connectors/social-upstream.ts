import { AppError } from '@/lib/errors/app-error';
import { guardedFetch } from '@/lib/outbound/guarded-fetch';
import type { Upstream } from '@/lib/upstream/upstream';
import type { TenantSocialConnector } from './social';

/**
 * The provider of a connector, ready to send people to.
 *
 * @throws AppError `connector.invalid_config` where the settings are not complete
 */
export function socialUpstreamOf({ id, target, factory, config }: TenantSocialConnector): Upstream {
  const { success, data } = factory.config.safeParse(config);
  if (!success) throw new AppError('connector.invalid_config');
  return factory.upstream(data, { fetch: guardedFetch, connectorId: id, target });
}
