import { samlUpstream } from '@/lib/upstream/saml/upstream';
import { ssoProvider } from '../provider';
import { foundIdp, samlConfig, samlServiceProvider } from './saml-idp';

/** Microsoft Entra ID by SAML 2.0. */
export const azureAd = ssoProvider({
  providerName: 'AzureAD',
  providerType: 'saml',
  name: { en: 'Microsoft Entra ID (SAML)' },
  description: { en: 'Microsoft Entra ID, formerly Azure AD, by SAML 2.0.' },
  logo: '/connectors/sso-entra-id.svg',
  logoDark: '/connectors/sso-entra-id.svg',
  config: samlConfig,
  discover: foundIdp,
  upstream: (config, io) => samlUpstream(samlServiceProvider(config, io)),
});
