import { standardPerson } from '@/lib/upstream/oidc/claims';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { isAddressOf } from '../domains';
import { ssoProvider } from '../provider';
import { foundProvider, oidcClient, oidcConfig } from './oidc-client';

/** Issuers that stand for everybody's tenants. */
const manyTenants = /^\/(common|organizations|consumers)\//;

/**
 * Entra ID says of no address that it is verified, and whoever runs a tenant writes what they like into its
 * users' addresses. An app can ask for the optional claim `xms_edov`: the address is at a domain which that
 * tenant has proved to own. Without it the word of the company's own tenant is the administrator's to trust;
 * that of anybody's tenant never is, and through an issuer that stands for all of them only people of the
 * connector's own domains come in, or everybody with a Microsoft account would be one of the company.
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
      person: (claims) => {
        const isOwned = isOwnDomain(claims.xms_edov);
        if (!isOneTenant) assertOfCompany(isOwned ? claims.email : undefined, io.domains);
        return { ...standardPerson(claims), emailVerified: isOwned ?? claims.email_verified };
      },
      trust: { trustUnverifiedEmail: isOneTenant && trustUnverifiedEmail },
    });
  },
});

/** @throws UpstreamError `no_user` for an address that is not proved to be of the company */
function assertOfCompany(email: unknown, domains: readonly string[]): void {
  // Before it has domains a connector can only be tried.
  if (domains.length === 0) return;
  if (typeof email !== 'string' || !isAddressOf({ domains }, email)) {
    throw new UpstreamError(
      'no_user',
      'The issuer stands for every tenant, and the address is not proved (xms_edov) to be of the connector',
    );
  }
}

/** `xms_edov` comes as a boolean, a number or a text. */
function isOwnDomain(edov: unknown): boolean | undefined {
  if (edov === undefined || edov === null) return undefined;
  return edov === true || ['1', 'true'].includes(String(edov).toLowerCase());
}
