import { type ClientMetadata, MetadataError } from '@/lib/dynamic-clients/metadata';
import { registerClient, TooManyRegistrations } from '@/lib/dynamic-clients/registrations/register';
import { openWays } from '@/lib/dynamic-clients/switches';
import type { NodeAnswer } from '@/lib/http/node-bridge';
import { answerError, jsonAnswer } from '../answers';
import { addressOf, mountPath, readBody } from '../request';
import { OidcRequestError } from '../request-error';

/** Below the provider's mount. */
export const registrationPath = '/reg';

const maxBodyBytes = 16_384;

/** Nothing here depends on cookies, so scripts of any origin may register (MCP clients in browsers do). */
const openToScripts = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, authorization, mcp-protocol-version',
  'access-control-max-age': '3600',
};

const emptyAnswer: NodeAnswer = { status: 204, headers: {}, body: undefined };

function withHeaders({ status, headers, body }: NodeAnswer): NodeAnswer {
  return { status, headers: { ...headers, ...openToScripts }, body };
}

/** The client as it is registered (RFC 7591 §3.2.1). */
function asRegistered({ name, redirectUris, refreshes, ...shown }: ClientMetadata) {
  return {
    ...(name !== undefined && { client_name: name }),
    redirect_uris: redirectUris,
    grant_types: ['authorization_code', ...(refreshes ? ['refresh_token'] : [])],
    response_types: ['code'],
    // Whatever was asked for.
    token_endpoint_auth_method: 'none',
    logo_uri: shown.logoUri,
    client_uri: shown.clientUri,
    policy_uri: shown.policyUri,
    tos_uri: shown.termsUri,
  };
}

async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new OidcRequestError('the registration has to be application/json');
  }
  const text = await readBody(request, maxBodyBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OidcRequestError('the registration is not JSON', { cause });
  }
}

async function register(request: Request): Promise<NodeAnswer> {
  try {
    const { id, createdAt, metadata } = await registerClient(
      await readJson(request),
      addressOf(request),
    );
    return jsonAnswer(201, {
      client_id: id,
      client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
      ...asRegistered(metadata),
    });
  } catch (cause) {
    if (cause instanceof MetadataError) {
      throw new OidcRequestError(cause.description, { error: cause.error, cause });
    }
    if (!(cause instanceof TooManyRegistrations)) throw cause;
    throw new OidcRequestError('too many clients have registered from this network', {
      status: 429,
      error: 'temporarily_unavailable',
      cause,
    });
  }
}

/**
 * Answers the registration endpoint (RFC 7591 §3) where clients may register themselves.
 *
 * @returns undefined for what is no such request
 */
export async function answerRegistration(
  request: Request,
  requestId: string,
): Promise<NodeAnswer | undefined> {
  const { method, url } = request;
  if (new URL(url).pathname !== mountPath + registrationPath) return undefined;
  if (method !== 'POST' && method !== 'OPTIONS') return undefined;
  try {
    if (!(await openWays()).registration) return undefined;
    const answer = method === 'POST' ? await register(request) : emptyAnswer;
    return withHeaders(answer);
  } catch (error) {
    return withHeaders(answerError(error, requestId));
  }
}
