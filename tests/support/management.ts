import type { GenkanInfo } from './genkan';
import { strongPassword, uniqueName } from './names';

export type JsonObject = Record<string, unknown>;

const managementApi = 'https://default.logto.app/api';
const tokens = new Map<string, Promise<string>>();

async function requestToken({ baseUrl, client }: GenkanInfo): Promise<string> {
  const response = await fetch(`${baseUrl}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: managementApi,
      scope: 'all',
    }),
  });
  const body = (await response.json()) as { access_token?: string };
  if (!body.access_token) throw new Error(`No management token: ${JSON.stringify(body)}`);
  return body.access_token;
}

/** An access token for the Management API, one per server and test file. */
export function managementToken(server: GenkanInfo): Promise<string> {
  const known = tokens.get(server.baseUrl);
  if (known) return known;
  const requested = requestToken(server);
  tokens.set(server.baseUrl, requested);
  return requested;
}

/** Has the next call ask for a token anew: the key that signed this one may be gone. */
export function forgetManagementToken({ baseUrl }: GenkanInfo): void {
  tokens.delete(baseUrl);
}

export type Answer<T> = { status: number; headers: Headers; body: T };

/** Calls the Management API with the bootstrap client's token. `body` is sent as JSON. */
export async function management<T = JsonObject>(
  server: GenkanInfo,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const response = await fetch(`${server.baseUrl}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await managementToken(server)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: parsed as T };
}

/** The body of an answer that says that something was done. @throws Error otherwise */
export async function created<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`Not created (${status}): ${JSON.stringify(body)}`);
  return body;
}

export type Application = {
  id: string;
  name: string;
  type: string;
  redirectUri: string;
  secret: string;
};
export type ApplicationType = 'SPA' | 'Native' | 'Traditional' | 'MachineToMachine';

/** Registers a client. Confidential ones come with the value of their default secret. */
export async function createApplication(
  server: GenkanInfo,
  {
    type = 'Traditional',
    redirectUri = 'http://localhost:9/callback',
    ...rest
  }: { type?: ApplicationType; redirectUri?: string; name?: string } & JsonObject = {},
): Promise<Application> {
  const isMachine = type === 'MachineToMachine';
  const application = await created(
    management<{ id: string; name: string; type: string }>(server, 'POST', '/applications', {
      name: uniqueName('application'),
      type,
      ...(isMachine
        ? {}
        : { oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] } }),
      ...rest,
    }),
  );
  const hasSecret = isMachine || type === 'Traditional';
  const secrets = hasSecret
    ? await management<{ value: string }[]>(
        server,
        'GET',
        `/applications/${application.id}/secrets`,
      )
    : undefined;
  return { ...application, redirectUri, secret: secrets?.body[0]?.value ?? '' };
}

export type TestUser = { id: string; username: string; password: string };

/** Creates a user who can sign in with username and password. */
export async function createUser(server: GenkanInfo, fields: JsonObject = {}): Promise<TestUser> {
  const username = uniqueName('user');
  const password = strongPassword();
  const user = await created(
    management<{ id: string }>(server, 'POST', '/users', { username, password, ...fields }),
  );
  return { id: user.id, username, password, ...fields };
}

/** Creates an API resource with scopes, and returns its id and the scopes' ids by name. */
export async function createResource(
  server: GenkanInfo,
  scopeNames: string[] = [],
  indicator = `https://${uniqueName('api').replace('_', '-')}.example.com`,
) {
  const resource = await created(
    management<{ id: string }>(server, 'POST', '/resources', {
      name: uniqueName('api'),
      indicator,
    }),
  );
  const scopeIds: Record<string, string> = {};
  for (const name of scopeNames) {
    const path = `/resources/${resource.id}/scopes`;
    const scope = await created(management<{ id: string }>(server, 'POST', path, { name }));
    scopeIds[name] = scope.id;
  }
  return { id: resource.id, indicator, scopeIds };
}

/** Creates a role with the given scopes. */
export async function createRole(
  server: GenkanInfo,
  type: 'User' | 'MachineToMachine',
  scopeIds: string[] = [],
) {
  const name = uniqueName('role');
  return created(
    management<{ id: string; name: string }>(server, 'POST', '/roles', {
      name,
      description: name,
      type,
      scopeIds,
    }),
  );
}
