import { AppError } from '@/lib/errors/app-error';
import type { SsoProvider } from './provider';
import type { UpdateSsoConnector } from './schema';

/**
 * Whether a provider can do what is asked of it: SAML has no tokens to keep.
 *
 * @throws AppError `connector.token_storage_not_supported`
 */
export function assertSettingsFit(
  { providerType }: Pick<SsoProvider, 'providerType'>,
  { enableTokenStorage }: Pick<UpdateSsoConnector, 'enableTokenStorage'>,
): void {
  if (enableTokenStorage && providerType !== 'oidc') {
    throw new AppError('connector.token_storage_not_supported');
  }
}
