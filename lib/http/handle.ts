import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/config/env';
import { asksForPage, type Page, pageHeaders, type Rows, readPage } from '@/lib/db/page';
import { readSearch } from '@/lib/db/search';
import { defaultLocale, type Locale } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { BrokenContractError, declaredAnswer, isDeclared } from './contract';
import { asAppError, errorAnswer } from './error-answer';
import { readBody } from './read-body';
import { isReply } from './reply';
import { commonHeaders, json } from './respond';
import type { Caller, Context, Route } from './route';
import { parseInput, queryObject } from './validate';

/** Routes that share who may call them. */
export type Group = {
  routes: readonly Route[];
  /** Finds out who is calling, or throws; absent: anyone may call. */
  authorize?: (request: Request) => Promise<Caller>;
  /** Whether scripts of that origin may read the answers. */
  allowsOrigin: (origin: string) => boolean;
  cacheControl: 'no-store' | 'no-cache';
};

export type HandleOptions = {
  /** Resolves once the house is ready to answer. */
  ready?: () => Promise<void>;
  /** Answer a broken contract loudly; by default in processes started for tests. */
  isStrict?: boolean;
};

const anything = z.unknown();
const textParams = z.record(z.string(), z.string());

function localeOf(request: Request, query: URLSearchParams): Locale {
  return negotiateLocale({
    uiLocales: query.get('locale'),
    acceptLanguage: request.headers.get('accept-language'),
    fallback: defaultLocale,
    autoDetect: true,
  });
}

function pageOf({ paginated }: Route, query: URLSearchParams): Page | undefined {
  const isPaged = paginated === 'always' || (paginated === 'optional' && asksForPage(query));
  return isPaged ? readPage(query) : undefined;
}

async function readContext(
  route: Route,
  request: Request,
  url: URL,
  params: Record<string, string>,
  caller: Caller | undefined,
): Promise<Context> {
  const query = url.searchParams;
  const named = parseInput('params', route.params ?? textParams, params) as Context['params'];
  return {
    request,
    params: named,
    query: parseInput('query', route.query ?? anything, queryObject(query)),
    page: pageOf(route, query),
    search: route.search ? readSearch(query, route.search) : undefined,
    body: route.body ? parseInput('body', route.body, await readBody(request, route)) : undefined,
    caller,
    get locale() {
      return localeOf(request, query);
    },
  };
}

function success(route: Route, request: Request, url: URL, returned: unknown, headers: Headers) {
  if (returned instanceof Response) {
    for (const [name, value] of headers) {
      if (!returned.headers.has(name)) returned.headers.set(name, value);
    }
    return returned;
  }
  const page = pageOf(route, url.searchParams);
  const isList = route.paginated !== undefined && !isReply(returned);
  const answer = declaredAnswer(route, isList ? (returned as Rows<unknown>).rows : returned);
  for (const [name, values] of Object.entries(answer.headers)) {
    if (typeof values === 'string') headers.set(name, values);
    else for (const value of values) headers.append(name, value);
  }
  if (isList && page) {
    const publicUrl = new URL(url.pathname + url.search, env().endpoint);
    const paging = pageHeaders(publicUrl, page, returned as Rows<unknown>);
    for (const [name, value] of Object.entries(paging)) headers.set(name, value);
  }
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  return json(request, answer.status, answer.body, headers);
}

function failure(
  route: Route,
  error: unknown,
  locale: Locale,
  requestId: string,
  isStrict: boolean,
) {
  const known = asAppError(error, route);
  const isBroken = known && !isDeclared(route, known.code);
  const fault = isBroken
    ? new BrokenContractError(route, `threw ${known.code}, which it does not declare`)
    : error;
  if (isStrict && fault instanceof BrokenContractError) {
    return { status: 500, body: { message: fault.message } };
  }
  return errorAnswer(known ?? error, locale, requestId);
}

/** Answers one request by its route: caller, input, handler, declared answer or error. Never throws. */
export async function handle(
  route: Route,
  group: Group,
  request: Request,
  params: Record<string, string>,
  { ready, isStrict = env().hasStrictContracts }: HandleOptions,
): Promise<Response> {
  const requestId = randomUUID();
  const headers = commonHeaders(requestId, group.cacheControl);
  const url = new URL(request.url);
  try {
    await ready?.();
    const caller = await group.authorize?.(request);
    const context = await readContext(route, request, url, params, caller);
    return success(route, request, url, await route.run(context), headers);
  } catch (error) {
    const locale = localeOf(request, url.searchParams);
    const { status, body } = failure(route, error, locale, requestId, isStrict);
    // RFC 9110 §15.5.2: a 401 names the scheme to come back with.
    if (status === 401 && group.authorize) headers.set('WWW-Authenticate', 'Bearer');
    if (status === 413) headers.set('Connection', 'close');
    return json(request, status, body, headers);
  }
}
