import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import { readText } from '@/lib/http/read-body';
import { errorMessage, translator } from '@/lib/i18n/translate';
import { browserLocale, plainPage } from './plain-page';

/** The forms have a few short fields. */
const maxFormBytes = 64 * 1024;

/** The fields of a posted form; one given twice has its first value, one not given is empty. */
export type Fields = { get(name: string): string };

/** What Next.js hands to a route beside the request. */
type RouteContext = { params: Promise<Record<string, string> | undefined> };

type Handle = (
  fields: Fields,
  request: Request,
  params: Record<string, string>,
) => Promise<Response>;

/**
 * Answers a page's form, taken from our own pages alone. The handler says where to go next
 * (`leadTo`).
 */
export function formPost(
  handle: Handle,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, { params }) => {
    try {
      refuseOtherSites(request);
      const body = new URLSearchParams(await readText(request, maxFormBytes));
      return await handle({ get: (name) => body.get(name) ?? '' }, request, (await params) ?? {});
    } catch (error) {
      return failed(error, request);
    }
  };
}

/** Answers an address that shows nothing itself: the handler says where to go next. */
export function leadingRoute(
  handle: (request: Request, params: Record<string, string>) => Promise<Response>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, { params }) => {
    try {
      return await handle(request, (await params) ?? {});
    } catch (error) {
      return failed(error, request);
    }
  };
}

/** Where a browser is to go next, by GET, with what it is to remember. */
export function leadTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * A form that comes from another site is somebody else's attempt to act with this browser's
 * cookies. Browsers name the origin of every post (Fetch §3.2).
 */
function refuseOtherSites(request: Request): void {
  const origin = request.headers.get('origin');
  const { endpoint, consoleEndpoint } = env();
  const isOurs = origin === endpoint || origin === consoleEndpoint;
  if (!isOurs) throw new AppError('auth.forbidden');
}

/** What the page itself cannot show: a form that was no page's, or a fault of ours. */
function failed(error: unknown, request: Request): Response {
  const known = asAppError(error) ?? new AppError('request.internal', { cause: error });
  const isOurs = known.status >= 500;
  if (isOurs) log().error({ err: error }, 'a page’s request could not be answered');
  const locale = browserLocale(request);
  const t = translator(locale);
  return plainPage({
    status: known.status,
    locale,
    title: isOurs ? t('failure.title') : t('failure.refused'),
    text: isOurs ? t('failure.text') : errorMessage(locale, known.code, known.values),
  });
}
