import { createHash, randomBytes } from 'node:crypto';
import { Browser } from './browser';
import type { GenkanInfo } from './genkan';
import type { Answer, Application, JsonObject, TestUser } from './management';

/** An authorization request that has reached the sign-in page. */
export type Flow = {
  server: GenkanInfo;
  application: Application;
  browser: Browser;
  verifier: string;
  state: string;
  nonce: string;
  /** The authorization request itself. */
  authorizationUrl: string;
  /** Where it ended: a page of Genkan, or the client's redirect URI. */
  url: string;
  /** The answer to the first request. */
  response: Response;
};

/** What it takes to talk to the Experience API: whose interaction, in which browser. */
export type Visitor = Pick<Flow, 'server' | 'application' | 'browser'>;

type AuthorizeOptions = {
  browser?: Browser;
  scope?: string;
  /** Further parameters; undefined leaves one of the helper's own away. */
  params?: Record<string, string | string[] | undefined>;
};

/** A code flow's authorization request with PKCE, not sent yet. */
export function authorizationRequest(
  server: GenkanInfo,
  application: Pick<Application, 'id' | 'redirectUri'>,
  { scope = 'openid profile', params = {} }: Omit<AuthorizeOptions, 'browser'> = {},
) {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(8).toString('base64url');
  const nonce = randomBytes(8).toString('base64url');
  const url = new URL(`${server.baseUrl}/oidc/auth`);
  const all = {
    client_id: application.id,
    redirect_uri: application.redirectUri,
    response_type: 'code',
    scope,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...params,
  };
  for (const [name, value] of Object.entries(all)) {
    for (const item of [value ?? []].flat()) url.searchParams.append(name, item);
  }
  return { verifier, state, nonce, authorizationUrl: url.href };
}

/** Starts a code flow with PKCE and follows it to the first page, or back to the client. */
export async function authorize(
  server: GenkanInfo,
  application: Application,
  { browser = new Browser(), ...options }: AuthorizeOptions = {},
): Promise<Flow> {
  const request = authorizationRequest(server, application, options);
  const end = await browser.follow(request.authorizationUrl, application.redirectUri);
  return { server, application, browser, ...request, ...end };
}

/** A code flow in a browser that is signed in already: back at the client without a page. */
export async function authorizeAgain(
  server: GenkanInfo,
  application: Application,
  browser: Browser,
  options: Omit<AuthorizeOptions, 'browser'> = {},
): Promise<{ flow: Flow; code: string }> {
  const flow = await authorize(server, application, { ...options, browser });
  const code = URL.parse(flow.url)?.searchParams.get('code');
  if (!code) throw new Error(`No code but ${flow.url}: ${await flow.response.text()}`);
  return { flow, code };
}

/**
 * Calls the Experience API as the page of this flow would. `body` is sent as JSON. Further headers may
 * say something else than its browser would.
 */
export async function experience<T = JsonObject>(
  { server, browser, application }: Visitor,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await browser.fetch(`${server.baseUrl}/api/experience${path}`, {
    method,
    headers: {
      'logto-app-id': application.id,
      ...(method !== 'GET' && { origin: server.baseUrl }),
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : undefined) as T,
  };
}

async function step<T = JsonObject>(...call: Parameters<typeof experience>): Promise<T> {
  const { status, body } = await experience<T>(...call);
  if (status >= 300) throw new Error(`${call[1]} ${call[2]}: ${status} ${JSON.stringify(body)}`);
  return body;
}

async function submit(flow: Visitor): Promise<string> {
  const { redirectTo } = await step<{ redirectTo: string }>(flow, 'POST', '/submit');
  return redirectTo;
}

/** Signs in with username and password by the Experience API. Answers where to go on. */
export async function signIn(flow: Visitor, user: Pick<TestUser, 'username' | 'password'>) {
  await step(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const { verificationId } = await step(flow, 'POST', '/verification/password', {
    identifier: { type: 'username', value: user.username },
    password: user.password,
  });
  await step(flow, 'POST', '/identification', { verificationId });
  return submit(flow);
}

/** Signs in with the form of the sign-in page, as a browser without script. */
export async function signInByForm(flow: Visitor, user: Pick<TestUser, 'username' | 'password'>) {
  const { server, browser, application } = flow;
  const response = await browser.fetch(`${server.baseUrl}/sign-in/submit`, {
    method: 'POST',
    headers: { origin: server.baseUrl },
    body: new URLSearchParams({
      app_id: application.id,
      identifier: user.username,
      password: user.password,
    }),
  });
  const location = browser.hops.at(-1)?.location;
  if (response.status !== 303 || !location) throw new Error(`The form: ${response.status}`);
  return location;
}

/** Goes on from `redirectTo` to the client's redirect URI and returns its query. */
export async function resume(flow: Flow, redirectTo: string): Promise<URLSearchParams> {
  const { redirectUri } = flow.application;
  const { url, response } = await flow.browser.follow(redirectTo, redirectUri);
  if (!url.startsWith(redirectUri)) {
    throw new Error(
      `Not back at the client but at ${url}: ${response.status} ${await response.text()}`,
    );
  }
  return new URL(url).searchParams;
}

export type Tokens = {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  token_type: string;
  expires_in: number;
  scope?: string;
  error?: string;
  error_description?: string;
};

/** Calls the token endpoint as this client: by Basic with a secret, else by client_id. */
export async function requestTokens(
  server: GenkanInfo,
  application: Pick<Application, 'id' | 'secret'>,
  params: Record<string, string>,
): Promise<Answer<Tokens>> {
  const { id, secret } = application;
  const response = await fetch(`${server.baseUrl}/oidc/token`, {
    method: 'POST',
    headers: secret ? { authorization: `Basic ${btoa(`${id}:${secret}`)}` } : {},
    body: new URLSearchParams(secret ? params : { client_id: id, ...params }),
  });
  const body = (await response.json()) as Tokens;
  return { status: response.status, headers: response.headers, body };
}

/** Exchanges an authorization code of this flow. */
export function exchangeCode(flow: Flow, code: string, params: Record<string, string> = {}) {
  return requestTokens(flow.server, flow.application, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: flow.application.redirectUri,
    code_verifier: flow.verifier,
    ...params,
  });
}

/** The whole way: authorization request, sign-in by API or form, consent hop, tokens. */
export async function obtainTokens(
  server: GenkanInfo,
  application: Application,
  user: Pick<TestUser, 'username' | 'password'>,
  { by = signIn, ...options }: AuthorizeOptions & { by?: typeof signIn } = {},
) {
  const flow = await authorize(server, application, options);
  const redirectTo = await by(flow, user);
  const answer = await resume(flow, redirectTo);
  const code = answer.get('code');
  if (!code) throw new Error(`No code: ${answer}`);
  const tokens = await exchangeCode(flow, code);
  if (tokens.status !== 200) throw new Error(`No tokens: ${JSON.stringify(tokens.body)}`);
  return { flow, tokens: tokens.body };
}
