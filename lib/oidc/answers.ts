import { createHash } from 'node:crypto';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { asAppError } from '@/lib/http/error-answer';
import type { NodeAnswer } from '@/lib/http/node-bridge';
import type { Locale } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { mergeErrorBody, type OAuthError } from './error-body';
import { contentSecurityPolicy } from './page-shell';
import { mountPath } from './request';
import { OidcRequestError } from './request-error';

/** Headers of every answer. */
export function commonHeaders(): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    // For browsers that do not know the policy's frame-ancestors (RFC 9700 §4.16).
    'x-frame-options': 'DENY',
    ...(env().isSecure && { 'strict-transport-security': 'max-age=15552000' }),
  };
}

/** Data that nobody keeps. */
export function jsonAnswer(status: number, body: object): NodeAnswer {
  return {
    status,
    headers: {
      ...commonHeaders(),
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify(body),
  };
}

/** The answer to what went wrong outside of the provider's own error handling. */
export function answerError(error: unknown, requestId: string): NodeAnswer {
  if (error instanceof OidcRequestError) {
    const { status, error: code, description } = error;
    return jsonAnswer(status, { error: code, error_description: description });
  }
  if (asAppError(error)?.status === 503) {
    return jsonAnswer(503, {
      error: 'temporarily_unavailable',
      error_description: 'the service is not available at the moment',
    });
  }
  log().error({ err: error, requestId }, 'A request to the OpenID provider failed');
  return jsonAnswer(500, {
    error: 'server_error',
    error_description: 'oops! something went wrong',
  });
}

async function localeOf(request: Request): Promise<Locale> {
  // That the database is gone must be told too, and in some language.
  const { languageInfo } = await getSignInExperience().catch(() => defaultSignInExperience);
  return negotiateLocale({
    acceptLanguage: request.headers.get('accept-language'),
    fallback: languageInfo.fallbackLanguage,
    autoDetect: languageInfo.autoDetect,
  });
}

function parseErrorBody({ status, headers, body }: NodeAnswer): OAuthError | undefined {
  if (status < 400 || !String(headers['content-type']).includes('json')) return undefined;
  const parsed = JSON.parse(String(body)) as Partial<OAuthError>;
  return parsed.error === undefined ? undefined : (parsed as OAuthError);
}

/** Adds the API's members to error bodies, and answers paths that the provider does not know. */
export async function mergeError(request: Request, answer: NodeAnswer): Promise<NodeAnswer> {
  const { pathname, searchParams } = new URL(request.url);
  const isUnknownPath =
    answer.status === 404 && !String(answer.headers['content-type']).includes('json');
  const { status, headers, body } = isUnknownPath
    ? jsonAnswer(404, {
        error: 'invalid_request',
        error_description: `unrecognized route or not allowed method (${request.method} on ${pathname.slice(mountPath.length) || '/'})`,
      })
    : answer;
  const error = parseErrorBody({ status, headers, body });
  if (!error || searchParams.get('parse_error') === 'false') return { status, headers, body };
  const { 'content-length': _, ...rest } = headers;
  const merged = mergeErrorBody(error, await localeOf(request));
  return { status, headers: rest, body: JSON.stringify(merged) };
}

/** Answers a GET of data with its tag, or with a 304 where the caller has it already. */
export function addEntityTag(request: Request, answer: NodeAnswer): NodeAnswer {
  const { status, headers, body } = answer;
  if (
    request.method !== 'GET' ||
    status !== 200 ||
    !String(headers['content-type']).includes('json')
  ) {
    return answer;
  }
  const etag = `"${createHash('sha1').update(String(body)).digest('base64url')}"`;
  const known = request.headers.get('if-none-match');
  const isKnown = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  if (!isKnown) return { status, headers: { ...headers, etag }, body };
  const { 'content-length': _, 'content-type': __, ...rest } = headers;
  return { status: 304, headers: { ...rest, etag }, body: undefined };
}
