import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { ssoProvider } from '../provider';
import { foundProvider, oidcClient, oidcConfig } from './oidc-client';

/** Any provider that speaks OpenID Connect and has a discovery document. */
export const oidc = ssoProvider({
  providerName: 'OIDC',
  providerType: 'oidc',
  name: { en: 'OIDC' },
  description: { en: 'Any identity provider that speaks OpenID Connect.' },
  logo: '/connectors/sso-oidc.svg',
  logoDark: '/connectors/sso-oidc.svg',
  config: oidcConfig,
  discover: ({ issuer }, io) => foundProvider(issuer, io),
  upstream: ({ issuer, trustUnverifiedEmail, ...client }, io) =>
    oidcUpstream({ ...oidcClient(client, issuer, io), trust: { trustUnverifiedEmail } }),
});
