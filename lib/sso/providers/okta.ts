import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { ssoProvider } from '../provider';
import { foundProvider, oidcClient, oidcConfig } from './oidc-client';

/**
 * Okta, by its org authorization server (`https://company.okta.com`) or a custom one (`…/oauth2/default`).
 * The ID token that comes with a code has few claims, so all there is to know is asked of the user info
 * endpoint, whose word on `email_verified` is the one that counts.
 */
export const okta = ssoProvider({
  providerName: 'Okta',
  providerType: 'oidc',
  name: { en: 'Okta' },
  description: { en: 'Okta Workforce Identity, by OpenID Connect.' },
  logo: '/connectors/sso-okta.svg',
  logoDark: '/connectors/sso-okta-dark.svg',
  config: oidcConfig,
  discover: ({ issuer }, io) => foundProvider(issuer, io),
  upstream: ({ issuer, trustUnverifiedEmail, ...client }, io) =>
    oidcUpstream({
      ...oidcClient(client, issuer, io),
      asksUserInfo: true,
      trust: { trustUnverifiedEmail },
    }),
});
