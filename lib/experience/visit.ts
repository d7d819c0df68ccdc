import { wire } from '@/lib/config/wire';
import { readSignals } from '@/lib/mfa/adaptive/signals';
import { plainAddress, publicNetworkOf } from '@/lib/outbound/network';
import type { Client } from './interaction';
import type { Visit } from './run';

/** Whose sign-in a request is about (wire §1.6). A form names the application in a field of its own. */
export function visitOf({ headers, url }: Request, formAppId?: string): Visit {
  const appId =
    formAppId ?? headers.get(wire.headers.appId) ?? new URL(url).searchParams.get('app_id');
  return {
    cookieHeader: headers.get('cookie') ?? '',
    appId: appId || undefined,
    client: clientOf(headers),
    acceptLanguage: headers.get('accept-language') ?? undefined,
  };
}

/**
 * Next.js puts the socket's address into the header if there is none: without TRUST_PROXY the start
 * script takes away what a caller wrote there. The first entry may still be the caller's own word
 * and is for showing; the last is what the nearest proxy says.
 */
function clientOf(headers: Headers): Client {
  const addresses = headers.get('x-forwarded-for')?.split(',') ?? [];
  const first = addresses[0]?.trim();
  return {
    ip: first && plainAddress(first),
    userAgent: headers.get('user-agent') ?? undefined,
    origin: headers.get('origin') ?? undefined,
    network: publicNetworkOf(addresses.at(-1)?.trim() ?? ''),
    signals: readSignals(headers),
  };
}
