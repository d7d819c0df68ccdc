import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  genericTokenEndpointRequest,
} from 'oauth4webapi';
import { z } from 'zod';
import { type Claims, cleanClaims, readClaims } from '../json';
import type { UpstreamSession, UpstreamTokens } from '../schema';
import { UpstreamError } from '../upstream-error';
import { clientProof } from './client-auth';
import { checkEndpoint } from './endpoint';
import { providerFetch } from './outbound';
import type { ClientSettings } from './settings';

/** A token endpoint, and how it answers. */
export type TokenEndpoint = {
  tokenEndpoint: string;
  tokenAnswer?: 'json' | 'query-string' | undefined;
};

const epochSeconds = () => Math.floor(Date.now() / 1000);

/** Numbers come as text in forms, and from some in JSON too. */
const seconds = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .refine((number) => number >= 0 && number < 1e10)
  .optional()
  .catch(undefined);

const optionalText = z.string().min(1).optional().catch(undefined);

/** RFC 6749 §5.1. */
const tokenAnswer = z
  .object({
    access_token: z.string().min(1),
    token_type: optionalText,
    expires_in: seconds,
    refresh_token: optionalText,
    id_token: optionalText,
    scope: optionalText,
  })
  .transform(
    ({ expires_in: lifetime, ...tokens }): UpstreamTokens => ({
      ...tokens,
      ...(lifetime !== undefined && { expires_at: epochSeconds() + Math.floor(lifetime) }),
    }),
  );

/** RFC 6749 §5.2: what is ours to mend, and not the person's to try again. */
const settingsErrors = [
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

function failureOf(status: number, error: unknown): UpstreamError {
  if (status >= 500) {
    return new UpstreamError('unreachable', `The token endpoint answered with ${status}`);
  }
  const code = typeof error === 'string' && /^[\w.-]{1,64}$/.test(error) ? error : undefined;
  const isOurs = status === 401 || (code !== undefined && settingsErrors.includes(code));
  return new UpstreamError(
    isOurs ? 'unusable_settings' : 'invalid_answer',
    `The token endpoint answered with ${[status, code].filter(Boolean).join(' ')}`,
  );
}

function readAnswer(text: string, form: TokenEndpoint['tokenAnswer']): Claims {
  const isForm = form === 'query-string' && !text.trimStart().startsWith('{');
  return isForm ? cleanClaims(Object.fromEntries(new URLSearchParams(text))) : readClaims(text);
}

/** Of an answer that says no, whatever its form. */
function errorIn(text: string, form: TokenEndpoint['tokenAnswer']): unknown {
  try {
    return readAnswer(text, form).error;
  } catch {
    return undefined;
  }
}

async function requestTokens(
  client: ClientSettings,
  { tokenEndpoint, tokenAnswer: form }: TokenEndpoint,
  grantType: string,
  params: Readonly<Record<string, string>>,
): Promise<UpstreamTokens> {
  checkEndpoint(tokenEndpoint, 'The token endpoint');
  const server: AuthorizationServer = { issuer: tokenEndpoint, token_endpoint: tokenEndpoint };
  const response = await genericTokenEndpointRequest(
    server,
    { client_id: client.clientId },
    await clientProof(client.clientAuth),
    grantType,
    { ...client.tokenParams, ...params },
    // http is the tenant's own decision: what is in its network may have no certificate.
    { [customFetch]: providerFetch(client), [allowInsecureRequests]: true },
  );
  const text = await response.text();
  if (!response.ok) throw failureOf(response.status, errorIn(text, form));
  const answer = readAnswer(text, form);
  // Some tell of an error with status 200.
  if (answer.error !== undefined) throw failureOf(400, answer.error);
  const tokens = tokenAnswer.safeParse(answer);
  if (tokens.success) return tokens.data;
  throw new UpstreamError('invalid_answer', 'The token endpoint answered without an access token');
}

/**
 * The tokens for a code (RFC 6749 §4.1.3).
 *
 * @throws UpstreamError `invalid_answer`, `unusable_settings`, `unreachable`
 */
export function tokensForCode(
  client: ClientSettings,
  endpoint: TokenEndpoint,
  code: string,
  { redirectUri, codeVerifier }: UpstreamSession,
): Promise<UpstreamTokens> {
  return requestTokens(client, endpoint, 'authorization_code', {
    code,
    redirect_uri: redirectUri,
    ...(codeVerifier && { code_verifier: codeVerifier }),
  });
}

/**
 * New tokens for a refresh token, with the one that is to be used next time: the old one, unless another is
 * given (RFC 6749 §6). An ID token that comes along is left out: nobody asks who is there.
 *
 * @throws UpstreamError `invalid_answer`, `unusable_settings`, `unreachable`
 */
export async function refreshedTokens(
  client: ClientSettings,
  endpoint: TokenEndpoint,
  refreshToken: string,
): Promise<UpstreamTokens> {
  const { id_token: _, ...tokens } = await requestTokens(client, endpoint, 'refresh_token', {
    refresh_token: refreshToken,
  });
  return { ...tokens, refresh_token: tokens.refresh_token ?? refreshToken };
}
