import { wire } from '@/lib/config/wire';
import type { Visit } from './run';

/** Whose sign-in a request is about (wire §1.6). A form names the application in a field of its own. */
export function visitOf({ headers, url }: Request, formAppId?: string): Visit {
  const appId =
    formAppId ?? headers.get(wire.headers.appId) ?? new URL(url).searchParams.get('app_id');
  return {
    cookieHeader: headers.get('cookie') ?? '',
    appId: appId || undefined,
    client: { ip: clientIp(headers), userAgent: headers.get('user-agent') ?? undefined },
    acceptLanguage: headers.get('accept-language') ?? undefined,
  };
}

/**
 * Next.js puts the socket's address into the header if there is none: without TRUST_PROXY the start
 * script takes away what a caller wrote there. For showing, never for deciding.
 */
function clientIp(headers: Headers): string | undefined {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim();
}
