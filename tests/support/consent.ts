import { authorize, type Flow, resume, signIn } from './flow';
import type { GenkanInfo } from './genkan';
import {
  type Answer,
  type Application,
  createApplication,
  type JsonObject,
  management,
  type TestUser,
} from './management';

export type ConsentScopes = {
  userScopes?: string[];
  resourceScopes?: string[];
  organizationScopes?: string[];
  organizationResourceScopes?: string[];
};

/** Registers a third-party client that may ask users for these scopes. */
export async function createThirdParty(
  server: GenkanInfo,
  scopes: ConsentScopes = {},
  fields: Parameters<typeof createApplication>[1] = {},
): Promise<Application> {
  const application = await createApplication(server, { isThirdParty: true, ...fields });
  const path = `/applications/${application.id}/user-consent-scopes`;
  const { status, body } = await management(server, 'POST', path, scopes);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return application;
}

/** Takes a scope away from what a third-party client may ask for. */
export async function forbid(
  server: GenkanInfo,
  { id }: Pick<Application, 'id'>,
  scope: `${'user' | 'resource' | 'organization' | 'organization-resource'}-scopes/${string}`,
): Promise<void> {
  const path = `/applications/${id}/user-consent-scopes/${scope}`;
  const { status, body } = await management(server, 'DELETE', path);
  if (status !== 204) throw new Error(JSON.stringify(body));
}

type Options = NonNullable<Parameters<typeof authorize>[2]>;

/** Signs in to an app that asks for consent, up to where it does. */
export async function askForConsent(
  server: GenkanInfo,
  application: Application,
  user: Pick<TestUser, 'username' | 'password'>,
  options: Options = {},
): Promise<Flow> {
  const flow = await authorize(server, application, options);
  await flow.browser.fetch(await signIn(flow, user));
  const location = flow.browser.hops.at(-1)?.location;
  const page = `${server.baseUrl}/consent?${new URLSearchParams({ app_id: application.id })}`;
  if (location !== page) throw new Error(`Not asked for consent but led to ${location}`);
  return flow;
}

/** Calls the consent API as the page of this flow would. `body` is sent as JSON. */
export async function consent<T = JsonObject>(
  { server, browser, application }: Pick<Flow, 'server' | 'browser' | 'application'>,
  method: 'GET' | 'POST',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await browser.fetch(`${server.baseUrl}/api/interaction/consent`, {
    method,
    headers: {
      'logto-app-id': application.id,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

/** Consents, and goes on to the app: the query that it is answered with. */
export async function giveConsent(flow: Flow, body: JsonObject = {}): Promise<URLSearchParams> {
  const answer = await consent<{ redirectTo: string }>(flow, 'POST', body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return resume(flow, answer.body.redirectTo);
}
