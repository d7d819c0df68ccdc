import { samlUpstream } from '@/lib/upstream/saml/upstream';
import { ssoProvider } from '../provider';
import { foundIdp, samlConfig, samlServiceProvider } from './saml-idp';

/** Any provider that speaks SAML 2.0. */
export const saml = ssoProvider({
  providerName: 'SAML',
  providerType: 'saml',
  name: { en: 'SAML' },
  description: { en: 'Any identity provider that speaks SAML 2.0.' },
  logo: '/connectors/sso-saml.svg',
  logoDark: '/connectors/sso-saml.svg',
  config: samlConfig,
  discover: foundIdp,
  upstream: (config, io) => samlUpstream(samlServiceProvider(config, io)),
});
