import type { SsoProvider } from './provider';
import { azureAd } from './providers/azure-ad';
import { azureAdOidc } from './providers/azure-ad-oidc';
import { googleWorkspace } from './providers/google-workspace';
import { oidc } from './providers/oidc';
import { okta } from './providers/okta';
import { saml } from './providers/saml';

/** Every kind of identity provider that there can be a connector to. */
export const ssoProviders: readonly SsoProvider[] = [
  oidc,
  saml,
  azureAd,
  googleWorkspace(),
  okta,
  azureAdOidc,
];

/** The provider of that name; undefined where this version does not know it. */
export function ssoProviderOf(providerName: string): SsoProvider | undefined {
  return ssoProviders.find((provider) => provider.providerName === providerName);
}
