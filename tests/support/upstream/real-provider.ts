import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type AdapterPayload, type Configuration } from 'oidc-provider';
import { freePort } from '../ports';
import type { UpstreamClient } from './client';
import { showLogin, takeLogin } from './login-page';
import { memoryAdapter } from './memory-adapter';

/** Somebody whom a provider knows. */
export type UpstreamAccount = {
  sub: string;
  /** What is typed into its page. */
  login: string;
  password: string;
  /** What it says of them, `email_verified` included. */
  claims: Record<string, unknown>;
};

export type RealProvider = UpstreamClient & {
  /** As they are now: tests add and change them. */
  accounts: UpstreamAccount[];
  /** The authorization requests that came, oldest first. */
  requests: URLSearchParams[];
  stop(): Promise<void>;
};

type Options = {
  accounts?: UpstreamAccount[];
  /** Cookies do not tell ports apart: in one browser each provider needs a host of its own. */
  host?: string;
  /** What its issuer has behind the host: Entra's has the directory there. */
  path?: string;
  /** Over the provider's settings. */
  configuration?: Configuration;
};

const clientId = 'genkan';
const clientSecret = 'the-secret-of-genkan-at-the-provider';
const claims = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'picture', 'updated_at'],
};

/** An OpenID Provider of another make, in this process: with a page to sign in on, and PKCE required. */
export async function startRealProvider({
  accounts = [],
  host = '127.0.0.1',
  path = '',
  configuration = {},
}: Options = {}): Promise<RealProvider> {
  const port = await freePort();
  const issuer = `http://${host}:${port}${path}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const client: AdapterPayload & { redirect_uris: string[] } = {
    client_id: clientId,
    client_secret: clientSecret,
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [],
  };
  const provider: Provider = new Provider(issuer, {
    adapter: memoryAdapter(new Map([[clientId, client]])),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' }] },
    cookies: { keys: ['a key of the provider'] },
    claims: { openid: ['sub'], ...claims },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, accountId) => {
      const account = accounts.find(({ sub }) => sub === accountId);
      return account && { accountId, claims: async () => ({ ...account.claims, sub: accountId }) };
    },
    interactions: { url: (_context, { uid }) => `${path}/interaction/${uid}` },
    // The company has agreed for everybody.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.account?.accountId ?? '' });
      grant.addOIDCScope(String(oidc.params?.scope ?? ''));
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 3600,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    ...configuration,
  });
  const requests: URLSearchParams[] = [];
  const answer = provider.callback();
  const server = createServer((request: IncomingMessage & { originalUrl?: string }, response) => {
    // As Express mounts one: it knows by the whole address where it stands.
    request.originalUrl = request.url ?? '/';
    request.url = request.originalUrl.slice(path.length) || '/';
    const { pathname, searchParams } = new URL(request.url, issuer);
    if (pathname === '/auth') requests.push(searchParams);
    if (!pathname.startsWith('/interaction/')) return answer(request, response);
    const take = request.method === 'POST' ? takeLogin : showLogin;
    return take({ provider, accounts }, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));

  return {
    issuer,
    clientId,
    clientSecret,
    accounts,
    requests,
    allow: async (redirectUri) => {
      client.redirect_uris.push(redirectUri);
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
