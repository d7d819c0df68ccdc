import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { AppError } from '@/lib/errors/app-error';
import { defaultLocale } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { allowReading, preflight } from './cors';
import { errorAnswer } from './error-answer';
import { type Group, type HandleOptions, handle } from './handle';
import { discardBody } from './read-body';
import { commonHeaders, json } from './respond';

export type Door = HandleOptions & {
  /** Where the door is, as in `/api`. */
  basePath: string;
  groups: readonly Group[];
};

function unknownPath(request: Request): Response {
  const requestId = randomUUID();
  const locale = negotiateLocale({
    acceptLanguage: request.headers.get('accept-language'),
    fallback: defaultLocale,
    autoDetect: true,
  });
  const { status, body } = errorAnswer(new AppError('request.not_found'), locale, requestId);
  return json(request, status, body, commonHeaders(requestId, 'no-store'));
}

/** Methods by path, for the preflights of a group. */
function methodsByPath({ routes }: Group): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods;
}

/** Makes one fetch handler of a door's routes. The only place that knows Hono. */
export function mount({
  basePath,
  groups,
  ...options
}: Door): (request: Request) => Promise<Response> {
  const app = new Hono().basePath(basePath);
  for (const group of groups) {
    for (const route of group.routes) {
      app.on(route.method, route.path, async (c) => {
        const response = await handle(route, group, c.req.raw, c.req.param(), options);
        return allowReading(c.req.raw, response, group.allowsOrigin);
      });
    }
    for (const [path, methods] of methodsByPath(group)) {
      app.options(path, (c) => preflight(c.req.raw, methods, group.allowsOrigin));
    }
  }
  app.notFound((c) => unknownPath(c.req.raw));
  return async (request) => {
    const response = await app.fetch(request);
    if (!(await discardBody(request))) response.headers.set('Connection', 'close');
    return response;
  };
}
