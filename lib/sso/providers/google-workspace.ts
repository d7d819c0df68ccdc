import { z } from 'zod';
import { standardPerson } from '@/lib/upstream/oidc/claims';
import { oidcUpstream } from '@/lib/upstream/oidc/upstream';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { domainKey } from '@/lib/users/rules';
import { ssoProvider } from '../provider';
import { clientConfig, foundProvider, oidcClient } from './oidc-client';

const config = clientConfig.extend({
  /** Asks for refresh tokens. */
  offlineAccess: z.boolean().optional(),
});

/**
 * Anybody can make a Google account with any address; `hd` tells that the account is one of a company's
 * Workspace, and of which.
 *
 * @throws UpstreamError `no_user`
 */
function assertOfCompany(hd: unknown, domains: readonly string[]): void {
  if (typeof hd !== 'string' || hd === '') {
    throw new UpstreamError('no_user', 'The account belongs to no Google Workspace (hd)');
  }
  // Before it has domains a connector can only be tried.
  if (domains.length > 0 && !domains.includes(domainKey(hd))) {
    throw new UpstreamError(
      'no_user',
      'The account is of a Google Workspace of another domain (hd)',
    );
  }
}

/**
 * Google Workspace.
 *
 * @param issuer Google. Only tests have another, which is why it is no setting of a tenant.
 */
export function googleWorkspace(issuer = 'https://accounts.google.com') {
  return ssoProvider({
    providerName: 'GoogleWorkspace',
    providerType: 'oidc',
    name: { en: 'Google Workspace' },
    description: { en: 'The Google accounts of a company, by OpenID Connect.' },
    logo: '/connectors/sso-google-workspace.svg',
    logoDark: '/connectors/sso-google-workspace.svg',
    config,
    discover: (_, io) => foundProvider(issuer, io),
    upstream: ({ offlineAccess, ...client }, io) =>
      oidcUpstream({
        ...oidcClient(client, issuer, io),
        authorizationParams: {
          // Google gives a refresh token only with consent.
          prompt: offlineAccess ? 'select_account consent' : 'select_account',
          ...(offlineAccess && { access_type: 'offline' }),
          // Which accounts are offered; who has come back is another question.
          hd: io.domains.length === 1 ? String(io.domains[0]) : '*',
        },
        person: (claims) => {
          assertOfCompany(claims.hd, io.domains);
          return standardPerson(claims);
        },
      }),
  });
}
