import { exportJWK, generateKeyPair } from 'jose';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import { createFetch } from '@/lib/outbound/create-fetch';
import { type PlayedProvider, startPlayedProvider } from './played-provider';

type Claims = Record<string, unknown>;

/** How a well-known provider describes itself, with addresses below `origin`. */
export type Documented = {
  /** The origin that its documents name. */
  origin: string;
  /** Its issuer's path. */
  path?: string;
  discovery(origin: string): Claims;
  /** What its ID tokens say of somebody: not always all, and more than was told. */
  idToken(claims: Claims): Claims;
  /** What its user info endpoint says. */
  userInfo(claims: Claims): unknown;
};

export type DocumentedProvider = {
  provider: PlayedProvider;
  /** Where its documents are looked for: what an administrator types. */
  issuer: string;
  /** Takes the addresses of its documents for those of the played one. */
  fetch: OutboundFetch;
};

/** One pair for all: the keys behind an address that is known all over the world do not change either. */
let theirs: ReturnType<typeof generateKeyPair> | undefined;

const places = {
  token_endpoint: 'token',
  userinfo_endpoint: 'userinfo',
  jwks_uri: 'jwks',
} as const;

/**
 * Plays a provider of which there is only one: its documents name the addresses that they name in the world,
 * and its tokens are signed as there, with RS256. `isLocal`: they name this machine, for a server of its own.
 */
export async function playDocumented(
  { origin, path = '', discovery, idToken, userInfo }: Documented,
  { isLocal = false } = {},
): Promise<DocumentedProvider> {
  const provider = await startPlayedProvider(path);
  const local = new URL(provider.issuer).origin;
  theirs ??= generateKeyPair('RS256');
  const { publicKey, privateKey } = await theirs;
  const named = isLocal ? local : origin;
  const documents = discovery(named);
  provider.keys = [{ ...(await exportJWK(publicKey)), kid: 'theirs', use: 'sig' }];
  provider.idToken = (claims, sign) =>
    sign(idToken(claims), { alg: 'RS256', kid: 'theirs', key: privateKey });
  provider.userInfo = userInfo;
  provider.discovery = isLocal ? { ...documents, ...localEndpoints(provider) } : documents;
  provider.issuer = String(documents.issuer);

  const addresses = new Map<string, string>([
    [
      `${origin}${path}/.well-known/openid-configuration`,
      `${local}/.well-known/openid-configuration`,
    ],
    ...Object.entries(places).map(
      ([name, place]) => [String(documents[name]), `${local}/${place}`] as const,
    ),
  ]);
  const reach = createFetch({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: () => true,
  });
  return {
    provider,
    issuer: `${named}${path}`,
    fetch: (url, request, limits) => reach(addresses.get(String(url)) ?? url, request, limits),
  };
}

function localEndpoints({ endpoints }: PlayedProvider): Claims {
  return {
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    userinfo_endpoint: endpoints.userinfo,
    jwks_uri: endpoints.jwks,
  };
}

/** The members of an object that are named. */
export function only(claims: Claims, names: readonly string[]): Claims {
  return Object.fromEntries(
    names.flatMap((name) => (name in claims ? [[name, claims[name]]] : [])),
  );
}

/** Of every ID token, whoever it is about. */
export const protocolClaims = ['iss', 'aud', 'azp', 'sub', 'iat', 'nbf', 'exp', 'nonce', 'at_hash'];
