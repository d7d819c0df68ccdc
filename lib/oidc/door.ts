import { randomUUID } from 'node:crypto';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { type NodeAnswer, runNodeHandler, toWebResponse } from '@/lib/http/node-bridge';
import { noticesOf } from '@/lib/oidc-records/rules';
import { revokeGrants } from '@/lib/oidc-records/store';
import { AlreadySpentError } from '@/lib/oidc-records/unit-of-work';
import { addEntityTag, answerError, commonHeaders, mergeError } from './answers';
import { tellClients } from './back-channel-logout';
import { swapClientSecret } from './client-secrets';
import { answerRegistration } from './dynamic-clients/register';
import { readOrganization } from './organization-request';
import { recordsAskedFor } from './prefetch';
import { replacePresentedIds } from './presented-ids';
import { type OidcProvider, oidcProvider } from './provider';
import { mountPath, type OidcRequest, readOidcRequest } from './request';
import { OidcRequestError } from './request-error';
import { RequestState, runWithRequestState } from './request-state';
import { metadataPaths } from './well-known';

function callProvider({ handle }: OidcProvider, request: OidcRequest): Promise<NodeAnswer> {
  const { endpoint, isSecure } = env();
  const query = request.query.toString();
  const url = query ? `${request.path}?${query}` : request.path;
  const { form } = request;
  const body = form && Buffer.from(form.toString());
  return runNodeHandler(handle, {
    method: request.method,
    url,
    originalUrl: mountPath + url,
    headers: {
      ...request.headers,
      host: new URL(endpoint).host,
      ...(body && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      }),
    },
    body,
    isSecure,
    answerHeaders: commonHeaders(),
  });
}

const documentPaths = new Set([...metadataPaths, '/jwks']);

/** The discovery document or the key set; one that names an origin has headers of its own. */
async function answerDocument(oidc: OidcProvider, request: OidcRequest): Promise<NodeAnswer> {
  const { documents } = oidc;
  const known = documents.get(request.path);
  if (known) return known;
  const answer = await callProvider(oidc, request);
  if (answer.status === 200) documents.set(request.path, answer);
  return answer;
}

function asksForDocument({ method, path, headers, query }: OidcRequest): boolean {
  return method === 'GET' && documentPaths.has(path) && !headers.origin && query.size === 0;
}

/** Runs the provider in one unit of work, which is written before the answer leaves. */
async function answerWithProvider(request: OidcRequest): Promise<NodeAnswer> {
  const oidc = await oidcProvider();
  if (asksForDocument(request)) return answerDocument(oidc, request);
  if (request.form) await swapClientSecret(request.headers, request.form);
  replacePresentedIds(request);
  const state = new RequestState(request.address, readOrganization(request));
  return runWithRequestState(state, async () => {
    await state.load(recordsAskedFor(request, oidc.keys.signer));
    const answer = await callProvider(oidc, request);
    if (state.failure) throw state.failure;
    // What a failed request has done so far is dropped.
    if (answer.status < 500) await commit(state);
    return answer;
  });
}

/**
 * @throws OidcRequestError when another request spent the same code at the same moment. As for one
 * that is sent again later (RFC 6749 §4.1.2), what it gave is taken back: one of the two stole it.
 */
async function commit(state: RequestState): Promise<void> {
  try {
    const ended = await state.commit();
    tellClients([...state.loggedOut, ...noticesOf(ended)]);
  } catch (cause) {
    if (!(cause instanceof AlreadySpentError)) throw cause;
    await revokeGrants(cause.records.flatMap(({ grantId }) => grantId ?? []));
    const isPushed = cause.records.some(({ model }) => model === 'PushedAuthorizationRequest');
    throw isPushed
      ? new OidcRequestError('request_uri was already used', {
          error: 'invalid_request_uri',
          cause,
        })
      : new OidcRequestError('grant request is invalid', { error: 'invalid_grant', cause });
  }
}

async function answer(
  request: Request,
  ready: () => Promise<void>,
  requestId: string,
): Promise<NodeAnswer> {
  try {
    await ready();
    const registration = await answerRegistration(request, requestId);
    return registration ?? (await answerWithProvider(await readOidcRequest(request)));
  } catch (error) {
    return answerError(error, requestId);
  }
}

/** Answers any request below `/oidc`, once the process is `ready`. */
export async function handleOidcRequest(
  request: Request,
  ready: () => Promise<void>,
): Promise<Response> {
  const requestId = randomUUID();
  const merged = await mergeError(request, await answer(request, ready, requestId));
  const headers = {
    ...merged.headers,
    [wire.headers.requestId]: requestId,
    ...(request.url.includes(`${mountPath}/jwks`) && {
      'cache-control': 'no-cache, max-age=0, must-revalidate',
    }),
  };
  return toWebResponse(addEntityTag(request, { ...merged, headers }));
}
