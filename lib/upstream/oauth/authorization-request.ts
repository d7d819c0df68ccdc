import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import type { UpstreamSession } from '../schema';
import type { UpstreamRequest } from '../upstream';
import { checkEndpoint } from './endpoint';
import type { ClientSettings } from './settings';

type Params = Readonly<Record<string, string | undefined>>;

/** What a request leaves open, the tenant may have filled in. */
function definedOnly(params: Params): Record<string, string> {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * An authorization request with PKCE (RFC 7636), and what is to be remembered of it. A parameter that the
 * request itself has is never one of the tenant's.
 *
 * @throws UpstreamError `unusable_settings`
 */
export async function authorizationRequest(
  endpoint: string,
  { clientId, scope, authorizationParams = {} }: ClientSettings,
  { state, redirectUri }: UpstreamRequest,
  protocolParams: Params = {},
): Promise<{ authorizationUri: string; session: UpstreamSession }> {
  const url = checkEndpoint(endpoint, 'The authorization endpoint');
  const codeVerifier = generateRandomCodeVerifier();
  const params = {
    ...authorizationParams,
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    ...(scope && { scope }),
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...definedOnly(protocolParams),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return { authorizationUri: url.href, session: { state, redirectUri, codeVerifier } };
}

/** Scopes in one list, each once. */
export function joinedScopes(...scopes: readonly (string | undefined)[]): string {
  const all = scopes.flatMap((scope) => scope?.split(/\s+/) ?? []);
  return [...new Set(all.filter((scope) => scope !== ''))].join(' ');
}
