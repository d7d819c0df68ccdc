import { type Configuration, errors } from 'oidc-provider';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { signInScopes, userScopes, wire } from '@/lib/config/wire';
import { isDynamicClient } from '@/lib/dynamic-clients/find';
import { findAccount } from './account';
import { createAdapter } from './adapter';
import { claimsByScope } from './claims';
import { settingsMember } from './clients';
import { isAllowedOrigin } from './cors';
import { deviceFlow } from './device';
import { loadExistingGrant } from './dynamic-clients/checks';
import { registrationPath } from './dynamic-clients/register';
import { renderError } from './error-page';
import { extraParamNames } from './extra-params';
import { extraTokenClaims } from './extra-token-claims';
import { fetchForProvider } from './fetch';
import type { ProviderKeys } from './keys';
import { issuesRefreshToken, lifetimes, rotatesRefreshToken } from './lifetimes';
import { renderLogout, renderLogoutSuccess } from './logout';
import { interactionUrl, policy } from './prompts';
import { defaultResource, getResourceServerInfo } from './resources';

const scopes = [...signInScopes, ...userScopes];

const cookie = { httpOnly: true, overwrite: true, sameSite: 'lax', signed: true } as const;

/** What a provider is made for; another one is made when it changes. */
export type ProviderSettings = {
  sessionSeconds: number;
  /** How clients that nobody set up here may come. */
  openWays: { document: boolean; registration: boolean };
};

/** What the discovery document says of clients that nobody set up here. The library's own features for them are not used. */
function discoveryOf({ openWays }: ProviderSettings): Record<string, unknown> {
  return {
    ...(openWays.document && { client_id_metadata_document_supported: true }),
    ...(openWays.registration && { registration_endpoint: `${env().issuer}${registrationPath}` }),
  };
}

/** Everything that oidc-provider is told, topic by topic. */
export function providerConfiguration(
  keys: ProviderKeys,
  settings: ProviderSettings,
): Configuration {
  return {
    adapter: createAdapter,
    jwks: { keys: keys.signing },
    cookies: {
      keys: keys.signer as never,
      long: cookie,
      // Without a path of its own the interaction's would be bound to the page it starts on.
      short: { ...cookie, path: '/' },
      names: {
        session: wire.cookies.session,
        interaction: wire.cookies.interaction,
        resume: wire.cookies.resume,
      },
    },
    ttl: lifetimes(settings.sessionSeconds),

    // Who signs in, and how.
    findAccount,
    interactions: { policy, url: interactionUrl },
    loadExistingGrant,
    extraParams: [...extraParamNames],
    renderError,
    fetch: fetchForProvider,

    // What tokens say.
    scopes,
    claims: { ...claimsByScope, sid: null, auth_time: null, iss: null },
    conformIdTokenClaims: false,
    extraTokenClaims,
    formats: {
      customizers: {
        // A person's token always says its scope, also that it has none; a machine's does not.
        jwt: (_ctx, token, { payload }) => {
          if (token.kind === 'AccessToken') payload.scope ??= '';
        },
      },
    },

    // Clients.
    discovery: discoveryOf(settings),
    clientBasedCORS: isAllowedOrigin,
    clientDefaults: { id_token_signed_response_alg: keys.algorithm as 'ES384' },
    extraClientMetadata: { properties: [settingsMember] },
    pkce: { required: (_ctx, client) => client.clientAuthMethod !== 'client_secret_basic' },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'ES384', 'ES512'],
    },

    // Refresh tokens.
    issueRefreshToken: async (...args) => issuesRefreshToken(...args),
    rotateRefreshToken: rotatesRefreshToken,
    expiresWithSession: async (_ctx, source) => !source.scopes.has('offline_access'),
    // Whoever gives back an access token gives back the whole grant.
    revokeGrantPolicy: () => true,

    features: {
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow,
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => {
          const { clientId = '' } = token;
          if (clientId === client.clientId) return true;
          // A deleted application leaves tokens behind that are good for nothing (RFC 7662 §2.2).
          if (client.clientAuthMethod === 'none') return false;
          return !!(await findApplication(clientId)) || isDynamicClient(clientId);
        },
      },
      pushedAuthorizationRequests: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: defaultResource as never,
        getResourceServerInfo,
        // A granted API is used when it is asked for at the token endpoint, not by itself.
        useGrantedResource: async () => false,
      },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => {
          if (token.clientId === client.clientId) return true;
          if (client.clientAuthMethod === 'none') return false;
          throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogout,
        postLogoutSuccessSource: renderLogoutSuccess,
      },
      userinfo: { enabled: true },
    },
  };
}
