import { standardPerson } from '@/lib/upstream/oidc/claims';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { ssoProvider } from '../provider';
import { foundProvider, oidcClient, oidcConfig } from './oidc-client';

/** Issuers that stand for everybody's tenants. */
const manyTenants = /^\/(common|organizations|consumers)\//;

/**
 * Entra ID says of no address that it is verified, and whoever runs a tenant writes what they like into its
 * users' addresses. An app can ask for the optional claim `xms_edov`: the address is at a domain which that
 * tenant has proved to own. Without it the word of the company's own tenant is the administrator's to trust;
 * that of anybody's tenant never is.
 */
export const azureAdOidc = ssoProvider({
  providerName: 'AzureAdOidc',
  providerType: 'oidc',
  name: { en: 'Microsoft Entra ID (OIDC)' },
  description: { en: 'Microsoft Entra ID, formerly Azure AD, by OpenID Connect.' },
  logo: '/connectors/sso-entra-id.svg',
  logoDark: '/connectors/sso-entra-id.svg',
  config: oidcConfig,
  discover: ({ issuer }, io) => foundProvider(issuer, io),
  upstream: ({ issuer, trustUnverifiedEmail, ...client }, io) => {
    const isOneTenant = !manyTenants.test(new URL(issuer).pathname);
    return oidcUpstream({
      ...oidcClient(client, issuer, io),
      // The ID token has all that the user info has, and `xms_edov` is about the address in it.
      asksUserInfo: false,
      person: (claims) => ({
        ...standardPerson(claims),
        emailVerified: isOwnDomain(claims.xms_edov) ?? claims.email_verified,
      }),
      trust: { trustUnverifiedEmail: isOneTenant && trustUnverifiedEmail },
    });
  },
});

/** `xms_edov` comes as a boolean, a number or a text. */
function isOwnDomain(edov: unknown): boolean | undefined {
  if (edov === undefined || edov === null) return undefined;
  return edov === true || ['1', 'true'].includes(String(edov).toLowerCase());
}
