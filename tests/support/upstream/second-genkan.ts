import type { GenkanInfo } from '../genkan';
import { createApplication, created, management } from '../management';
import type { UpstreamClient } from './client';

/**
 * A Genkan as the identity provider of another. Start it with `host: '127.0.0.1'` where one browser meets
 * both; whom it knows is made with `createUser`.
 */
export async function genkanAsUpstream(upstream: GenkanInfo): Promise<UpstreamClient> {
  const redirectUris: string[] = [];
  const metadata = { redirectUris, postLogoutRedirectUris: [] };
  const { id, secret } = await createApplication(upstream, { oidcClientMetadata: metadata });
  return {
    issuer: `${upstream.baseUrl}/oidc`,
    clientId: id,
    clientSecret: secret,
    allow: async (redirectUri) => {
      redirectUris.push(redirectUri);
      const body = { oidcClientMetadata: metadata };
      await created(management(upstream, 'PATCH', `/applications/${id}`, body));
    },
  };
}
