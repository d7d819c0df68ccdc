import { authorize, obtainTokens, requestTokens, signInByForm } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication, createUser, managementToken } from '../support/management';
import type { Operation } from './load';
import { listsOfManyOrganizations } from './many-organizations';
import { listsOfManyUsers } from './many-users';
import { organizationToken } from './organization-token';
import { providerOperations } from './providers';
import { signInsWithFactors } from './second-factors';
import { storeSessions } from './stored-sessions';
import { tokenExchange } from './token-exchange';

async function expectOk(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.url}: ${response.status} ${body}`);
}

const get = (url: string, headers: Record<string, string> = {}) =>
  expectOk(fetch(url, { headers }));

/** Discovery, as the floor has it too. */
export const discovery = (issuer: string): Operation => ({
  name: 'discovery',
  prepare: async () => () => get(`${issuer}/.well-known/openid-configuration`),
});

/** Client credentials for a resource, a signed JWT; the floor answers the same request. */
export const clientCredentials = (
  tokenEndpoint: string,
  client: { id: string; secret: string },
  resource: string,
): Operation => ({
  name: 'client credentials',
  prepare: async () => () =>
    expectOk(
      fetch(tokenEndpoint, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope: 'all' }),
      }),
    ),
});

/** The page of the floor, to hold the sign-in page against. */
export const emptyPage = (url: string): Operation => ({
  name: 'sign-in page',
  prepare: async () => () => get(url),
});

/** More than a caller gets through in its time. */
const sessionsPerCaller = 2_500;

/** A session that is ended with its grants; only PostgreSQL lets them be made without signing in. */
function revokeSession(
  { baseUrl }: GenkanInfo,
  databaseUrl: string,
  authorization: () => Promise<string>,
  of: { userId: string; clientId: string },
): Operation {
  return {
    name: 'revoke a session with its grants',
    prepare: async () => {
      const uids = await storeSessions(databaseUrl, of, sessionsPerCaller);
      const headers = { authorization: await authorization() };
      return async () => {
        const path = `/api/users/${of.userId}/sessions/${uids.pop()}?revokeGrantsTarget=all`;
        const { status } = await fetch(baseUrl + path, { method: 'DELETE', headers });
        if (status !== 204) throw new Error(`${path}: ${status}`);
      };
    },
  };
}

/** Everything that is measured on a running Genkan, in the order of the table. */
export async function genkanOperations(server: GenkanInfo): Promise<Operation[]> {
  const { baseUrl } = server;
  const application = await createApplication(server, {
    customClientMetadata: { alwaysIssueRefreshToken: true, rotateRefreshToken: false },
  });
  const user = await createUser(server);
  await Promise.all(Array.from({ length: 25 }, () => createUser(server)));
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const { databaseUrl } = server;
  const managing = async () => `Bearer ${await managementToken(server)}`;
  const getManaging = async (path: string) => {
    const authorization = await managing();
    return () => get(baseUrl + path, { authorization });
  };
  const basic = { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` };

  return [
    discovery(`${baseUrl}/oidc`),
    {
      name: 'sign-in settings',
      prepare: async () => () => get(`${baseUrl}/api/.well-known/sign-in-exp`),
    },
    clientCredentials(`${baseUrl}/oidc/token`, server.client, 'https://default.logto.app/api'),
    tokenExchange(server),
    {
      name: 'full password sign-in, pages',
      durationMs: 4_000,
      prepare: async () => () => obtainTokens(server, application, user, { by: signInByForm }),
    },
    {
      name: 'full password sign-in, API',
      durationMs: 4_000,
      prepare: async () => () => obtainTokens(server, application, user),
    },
    {
      name: 'refresh',
      prepare: async () => {
        const { tokens } = await obtainTokens(server, application, user);
        const params = {
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token ?? '',
        };
        return async () => {
          const { status, body } = await requestTokens(server, application, params);
          if (status !== 200) throw new Error(JSON.stringify(body));
        };
      },
    },
    organizationToken(server),
    ...(await providerOperations(server)),
    {
      name: 'userinfo',
      prepare: async () => {
        const { tokens } = await obtainTokens(server, application, user);
        return () => get(`${baseUrl}/oidc/me`, bearer(tokens.access_token));
      },
    },
    {
      name: 'introspection',
      prepare: async () => {
        const { tokens } = await obtainTokens(server, application, user);
        return () =>
          expectOk(
            fetch(`${baseUrl}/oidc/token/introspection`, {
              method: 'POST',
              headers: basic,
              body: new URLSearchParams({ token: tokens.access_token }),
            }),
          );
      },
    },
    {
      name: 'sign-in page',
      prepare: async () => {
        const { browser, url } = await authorize(server, application);
        return () => expectOk(browser.fetch(url));
      },
    },
    {
      name: 'list of 20 users',
      prepare: async () => {
        const token = await managementToken(server);
        return () => get(`${baseUrl}/api/users?page=1&page_size=20`, bearer(token));
      },
    },
    ...(databaseUrl
      ? [
          revokeSession(server, databaseUrl, managing, {
            userId: user.id,
            clientId: application.id,
          }),
          ...listsOfManyUsers(databaseUrl, getManaging),
          ...listsOfManyOrganizations(databaseUrl, getManaging),
        ]
      : []),
    ...signInsWithFactors(server),
  ];
}
