import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

export type Client = {
  issuer: string;
  clientId: string;
  redirectUri: string;
  uiLocales?: string | null | undefined;
};

/** What has to be remembered between leaving for Genkan and coming back. */
type Pending = { state: string; nonce: string; verifier: string };

export type SignedIn = { claims: JWTPayload; idToken: string };

const pendingKey = 'demo-app.pending';
const idTokenKey = 'demo-app.id-token';

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a magic link that leads to this app carries; undefined if it was opened without one. */
export function readLink(): Record<string, string> | undefined {
  const query = new URLSearchParams(location.search);
  const [token, email] = [query.get('one_time_token'), query.get('login_hint')];
  return token && email ? { one_time_token: token, login_hint: email } : undefined;
}

/**
 * Leaves for Genkan: authorization code with PKCE (RFC 6749, RFC 7636), always asking to sign in,
 * which a magic link does by itself.
 */
export async function signIn(client: Client, link?: Record<string, string>): Promise<void> {
  const pending: Pending = { state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid profile email phone',
    ...(link ?? { prompt: 'login' }),
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(client.uiLocales && { ui_locales: client.uiLocales }),
  });
  // Going back leads to the app as it is without a link.
  history.replaceState(null, '', client.redirectUri);
  location.assign(`${client.issuer}/auth?${query}`);
}

/** Finishes a sign-in that has come back, or finds the one of before; undefined where there is none. */
export async function resume(client: Client): Promise<SignedIn | undefined> {
  const answer = new URLSearchParams(location.search);
  const stored = sessionStorage.getItem(pendingKey);
  if (!answer.has('state') || !stored) return restore(client);

  sessionStorage.removeItem(pendingKey);
  history.replaceState(null, '', client.redirectUri);
  const pending = JSON.parse(stored) as Pending;
  if (answer.get('state') !== pending.state) throw new Error('state mismatch');
  const code = answer.get('code');
  if (!code) throw new Error(answer.get('error_description') ?? answer.get('error') ?? 'no code');

  const idToken = await exchange(client, code, pending.verifier);
  const claims = await verify(client, idToken);
  if (claims.nonce !== pending.nonce) throw new Error('nonce mismatch');
  sessionStorage.setItem(idTokenKey, idToken);
  return { claims, idToken };
}

async function restore(client: Client): Promise<SignedIn | undefined> {
  const idToken = sessionStorage.getItem(idTokenKey);
  if (!idToken) return undefined;
  try {
    return { claims: await verify(client, idToken), idToken };
  } catch {
    sessionStorage.removeItem(idTokenKey);
    return undefined;
  }
}

async function exchange(client: Client, code: string, verifier: string): Promise<string> {
  const response = await fetch(`${client.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client.clientId,
      redirect_uri: client.redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  const body = (await response.json()) as { id_token?: string; error_description?: string };
  if (!body.id_token)
    throw new Error(body.error_description ?? `token endpoint: ${response.status}`);
  return body.id_token;
}

async function verify({ issuer, clientId }: Client, idToken: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(idToken, keys, { issuer, audience: clientId });
  return payload;
}

/** Leaves for Genkan's sign-out (OpenID Connect RP-Initiated Logout). */
export function signOut(client: Client, { idToken }: SignedIn): void {
  sessionStorage.removeItem(idTokenKey);
  const query = new URLSearchParams({
    id_token_hint: idToken,
    client_id: client.clientId,
    post_logout_redirect_uri: client.redirectUri,
  });
  location.assign(`${client.issuer}/session/end?${query}`);
}
