import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import { onTestFinished } from 'vitest';

type Claims = Record<string, unknown>;

export type PlayedPlace = 'discovery' | 'jwks' | 'token' | 'userinfo';

/** Answers in the provider's place: slow, huge, redirecting, with something else. */
export type PlayedAnswer = (request: IncomingMessage, answer: ServerResponse) => void;

/** What an ID token is signed with; left out, the provider's own key. */
export type PlayedSignature = Omit<JWTHeaderParameters, 'alg'> & {
  alg?: string | undefined;
  key?: CryptoKey | Uint8Array;
};

export type SignPlayed = (claims: Claims, signature?: PlayedSignature) => Promise<string>;

/** A code that was given out, with the request that it is for. */
type Grant = { params: URLSearchParams; claims: Claims; isSpent: boolean };

export type PlayedRequest = {
  place: string;
  method: string;
  headers: IncomingMessage['headers'];
  /** The query, and the form where one was posted. */
  params: URLSearchParams;
};

/** An OpenID Connect and OAuth 2.0 provider on this machine, which says what a test tells it to. */
export type PlayedProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  endpoints: Record<'authorization' | 'token' | 'userinfo' | 'jwks', string>;
  /** All that was asked of it. */
  requests: PlayedRequest[];
  /** Who is there, for browsers that come without `authorize`. */
  person: Claims;
  /** Replaces members of the discovery document; undefined leaves one out. */
  discovery: Record<string, unknown>;
  /** The keys that are served. */
  keys: JWK[];
  /** Makes another ID token than the right one, whose claims it is given. */
  idToken: ((claims: Claims, sign: SignPlayed) => Promise<string | undefined>) | undefined;
  /** Says something else at the user info endpoint than the person's claims. */
  userInfo: ((claims: Claims) => unknown) | undefined;
  /** Changes the token endpoint's answer; a text is sent as a form. */
  tokens: ((answer: Claims) => Claims | string) | undefined;
  answers: Partial<Record<PlayedPlace, PlayedAnswer>>;
  sign: SignPlayed;
  /** Plays the browser and a person who agrees: the parameters that the callback gets. */
  authorize(authorizationUri: string, claims?: Claims): Record<string, string>;
  stop(): Promise<void>;
};

function json(answer: ServerResponse, body: unknown, status = 200): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function paramsOf(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams([
    ...url.searchParams,
    ...new URLSearchParams(Buffer.concat(chunks).toString()),
  ]);
}

/** A page that posts the answer by itself, for `response_mode=form_post`. */
function formPost(redirectUri: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  );
  return `<!doctype html><body onload="document.forms[0].submit()"><form method="post" action="${redirectUri}">${inputs.join('')}<button>Go on</button></form>`;
}

/** Starts one; whoever starts it stops it. `path` is what its issuer has behind the host. */
export async function startPlayedProvider(path = ''): Promise<PlayedProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  const grants = new Map<string, Grant>();
  const accessTokens = new Map<string, Claims>();

  const server = createServer((request, answer) => {
    handle(request, answer).catch((error) => answer.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  const sign: SignPlayed = (claims, { alg = 'ES256', key = privateKey, ...header } = {}) =>
    new SignJWT(claims).setProtectedHeader({ kid, ...header, alg }).sign(key);

  const provider: PlayedProvider = {
    issuer: `${origin}${path}`,
    clientId: `client-${randomUUID()}`,
    clientSecret: `s3cret ~${randomUUID()}`,
    endpoints: {
      authorization: `${origin}/authorize`,
      token: `${origin}/token`,
      userinfo: `${origin}/userinfo`,
      jwks: `${origin}/jwks`,
    },
    requests: [],
    person: { sub: randomUUID() },
    discovery: {},
    keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }],
    idToken: undefined,
    userInfo: undefined,
    tokens: undefined,
    answers: {},
    sign,
    authorize(authorizationUri, claims = provider.person) {
      return callbackParams(new URL(authorizationUri).searchParams, claims);
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function callbackParams(params: URLSearchParams, claims: Claims): Record<string, string> {
    const code = randomUUID();
    grants.set(code, { params, claims, isSpent: false });
    const state = params.get('state');
    const namesItself = provider.discovery.authorization_response_iss_parameter_supported === true;
    return { code, ...(state && { state }), ...(namesItself && { iss: provider.issuer }) };
  }

  function authorize(params: URLSearchParams, answer: ServerResponse): void {
    const redirectUri = params.get('redirect_uri') ?? '';
    const fields = callbackParams(params, provider.person);
    if (params.get('response_mode') === 'form_post') {
      answer.writeHead(200, { 'content-type': 'text/html' }).end(formPost(redirectUri, fields));
      return;
    }
    const location = new URL(redirectUri);
    for (const [name, value] of Object.entries(fields)) location.searchParams.set(name, value);
    answer.writeHead(303, { location: location.href }).end();
  }

  /** By Basic, in the form, or with a JWT, whose signature is the test's to look at. */
  function isClient(request: IncomingMessage, params: URLSearchParams): boolean {
    const [id, secret] = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64')
      .toString()
      .split(':')
      .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    if (id === provider.clientId && secret === provider.clientSecret) return true;
    if (params.get('client_id') !== provider.clientId) return false;
    return !params.has('client_secret') || params.get('client_secret') === provider.clientSecret;
  }

  function spend(params: URLSearchParams): Grant | undefined {
    const grant = grants.get(params.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(params.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      grant?.isSpent === false &&
      grant.params.get('code_challenge') === challenge &&
      grant.params.get('redirect_uri') === params.get('redirect_uri');
    if (!fits) return undefined;
    grant.isSpent = true;
    return grant;
  }

  async function idTokenOf(grant: Grant, accessToken: string): Promise<string | undefined> {
    const now = Math.floor(Date.now() / 1000);
    const nonce = grant.params.get('nonce') ?? undefined;
    const hash = createHash('sha256').update(accessToken).digest();
    const claims = {
      iss: provider.issuer,
      aud: provider.clientId,
      iat: now,
      exp: now + 300,
      at_hash: hash.subarray(0, 16).toString('base64url'),
      ...(nonce && { nonce }),
      ...grant.claims,
    };
    return provider.idToken ? provider.idToken(claims, sign) : sign(claims);
  }

  async function token(request: IncomingMessage, params: URLSearchParams, answer: ServerResponse) {
    if (!isClient(request, params)) return json(answer, { error: 'invalid_client' }, 401);
    const accessToken = `at-${randomUUID()}`;
    const usual = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: `rt-${randomUUID()}`,
    };
    let body: Claims = usual;
    if (params.get('grant_type') === 'authorization_code') {
      const grant = spend(params);
      if (!grant) return json(answer, { error: 'invalid_grant' }, 400);
      accessTokens.set(accessToken, grant.claims);
      const isOpenId = grant.params.get('scope')?.split(' ').includes('openid');
      body = { ...usual, ...(isOpenId && { id_token: await idTokenOf(grant, accessToken) }) };
    }
    const told = provider.tokens ? provider.tokens(body) : body;
    if (typeof told !== 'string') return json(answer, told);
    answer.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' }).end(told);
  }

  async function userinfo(request: IncomingMessage, answer: ServerResponse) {
    const claims = accessTokens.get((request.headers.authorization ?? '').slice('Bearer '.length));
    if (!claims) return json(answer, { error: 'invalid_token' }, 401);
    const said = provider.userInfo ? provider.userInfo(claims) : claims;
    if (typeof said !== 'string') return json(answer, said);
    answer.writeHead(200, { 'content-type': 'application/jwt' }).end(said);
  }

  function discovery(answer: ServerResponse): void {
    json(answer, {
      issuer: provider.issuer,
      authorization_endpoint: provider.endpoints.authorization,
      token_endpoint: provider.endpoints.token,
      userinfo_endpoint: provider.endpoints.userinfo,
      jwks_uri: provider.endpoints.jwks,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...provider.discovery,
    });
  }

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const isDiscovery = url.pathname.endsWith('/.well-known/openid-configuration');
    const place = isDiscovery ? 'discovery' : url.pathname.slice(1);
    const params = await paramsOf(request, url);
    provider.requests.push({
      place,
      method: request.method ?? '',
      headers: request.headers,
      params,
    });
    const other = provider.answers[place as PlayedPlace];
    if (other) return other(request, answer);
    if (place === 'discovery') return discovery(answer);
    if (place === 'jwks') return json(answer, { keys: provider.keys });
    if (place === 'authorize') return authorize(params, answer);
    if (place === 'token') return token(request, params, answer);
    if (place === 'userinfo') return userinfo(request, answer);
    answer.writeHead(404).end();
  }

  return provider;
}

/** As `startPlayedProvider`, until the test ends. */
export async function playedProvider(path?: string): Promise<PlayedProvider> {
  const provider = await startPlayedProvider(path);
  onTestFinished(provider.stop);
  return provider;
}
