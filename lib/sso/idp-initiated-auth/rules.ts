import type { Application } from '@/lib/applications/schema';
import { AppError } from '@/lib/errors/app-error';
import type { SsoProvider } from '../provider';
import type { SetIdpInitiatedAuthConfig } from './schema';

/**
 * Only SAML has providers that begin by themselves.
 *
 * @throws AppError `single_sign_on.idp_initiated_authentication_not_supported`
 */
export function assertCanBegin(provider: Pick<SsoProvider, 'providerType'> | undefined): void {
  if (provider?.providerType !== 'saml') {
    throw new AppError('single_sign_on.idp_initiated_authentication_not_supported');
  }
}

type App = Pick<Application, 'type' | 'isThirdParty' | 'oidcClientMetadata'>;

/** A single-page app can be called, but a sign-in that it did not begin lacks its PKCE verifier. */
function isFitting({ type, isThirdParty }: App, isSentAtOnce: boolean): boolean {
  if (isThirdParty) return false;
  return type === 'Traditional' || type === 'SAML' || (type === 'SPA' && !isSentAtOnce);
}

/**
 * Whether people can be brought into that application so.
 *
 * @throws AppError `single_sign_on.idp_initiated_authentication_invalid_application_type` or
 *   `…_redirect_uri_not_registered`
 */
export function assertApplicationFits(application: App, config: SetIdpInitiatedAuthConfig): void {
  if (!isFitting(application, config.autoSendAuthorizationRequest)) {
    throw new AppError('single_sign_on.idp_initiated_authentication_invalid_application_type');
  }
  if (!config.autoSendAuthorizationRequest || config.redirectUri === undefined) return;
  if (!application.oidcClientMetadata.redirectUris.includes(config.redirectUri)) {
    throw new AppError('single_sign_on.idp_initiated_authentication_redirect_uri_not_registered');
  }
}
