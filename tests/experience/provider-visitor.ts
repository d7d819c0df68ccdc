import type { GenkanInfo } from '../support/genkan';
import { created, type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import type { PlayedProvider } from '../support/upstream/played-provider';
import type { PageVisitor } from './page-visitor';

/** A social connector of OpenID Connect that is of the played provider. */
export async function connectSocial(
  server: GenkanInfo,
  { issuer, clientId, clientSecret, endpoints }: PlayedProvider,
  name: string,
): Promise<{ id: string; target: string }> {
  const target = uniqueName('social');
  const { id } = await created<{ id: string }>(
    management(server, 'POST', '/connectors', {
      connectorId: 'oidc',
      metadata: { target, name: { en: name } },
      config: {
        clientId,
        clientSecret,
        scope: 'openid profile email',
        authorizationEndpoint: endpoints.authorization,
        tokenEndpoint: endpoints.token,
        idTokenVerificationConfig: { jwksUri: endpoints.jwks, issuer },
      },
    }),
  );
  return { id, target };
}

/** What the browser does at the provider, where the person is there already, and where it is led then. */
export async function comeBack({ server, flow }: PageVisitor, url: string) {
  const asked = await flow.browser.fetch(url);
  const callback = asked.headers.get('location') ?? '';
  const response = await flow.browser.fetch(callback);
  const next = new URL(response.headers.get('location') ?? '', server.baseUrl);
  return { path: next.pathname, search: next.searchParams, url: next.href, callback };
}

/** The users that a search finds. */
export async function usersLike(server: GenkanInfo, text: string): Promise<JsonObject[]> {
  const query = new URLSearchParams({ search: `%${text}%` });
  return (await management<JsonObject[]>(server, 'GET', `/users?${query}`)).body;
}
