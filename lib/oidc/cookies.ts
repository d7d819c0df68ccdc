import type { KoaContextWithOIDC } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import type { ExtraParams } from './extra-params';
import { addInteraction, ownInteractions, parseInteractionMap } from './interaction-cookie';
import { interactionSeconds } from './lifetimes';
import { markOf, newVisitor, tellsVisitorsApart, visitorCookie } from './visitor';

type Cookies = KoaContextWithOIDC['cookies'];

/** The mark of the browser, which is given a cookie for it if it has none. */
function recognize(cookies: Cookies): string | undefined {
  if (!tellsVisitorsApart()) return undefined;
  const known = cookies.get(visitorCookie, { signed: false });
  const visitor = known ?? newVisitor();
  if (!known) {
    cookies.set(visitorCookie, visitor, {
      httpOnly: true,
      overwrite: true,
      path: '/',
      sameSite: 'lax',
      secure: true,
      signed: false,
    });
  }
  return markOf(visitor);
}

/**
 * Makes the provider's interaction cookie a map of all the clients that are in an interaction, so
 * that two apps in one browser never disturb each other.
 */
export async function keepInteractionsApart(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  const own = ctx.cookies;
  const name = wire.cookies.interaction;
  const set: Cookies['set'] = (cookie, value, options) => {
    const clientId = ctx.oidc.client?.clientId;
    if (cookie !== name || !value || !clientId) return own.set(cookie, value, options);
    const visitor = recognize(own);
    const map = ownInteractions(parseInteractionMap(own.get(name, { signed: true })), visitor);
    return own.set(name, addInteraction(map, clientId, value, visitor), options);
  };
  const apart: Pick<Cookies, 'get' | 'set'> = { get: (...args) => own.get(...args), set };
  ctx.cookies = apart as Cookies;
  await next();
}

/**
 * Tells the pages which app, organization and language they are shown for. Readable by scripts. Clients
 * that nobody set up here are in no cookie of pages (wire contract §1.4).
 */
export function setContextCookie(
  ctx: KoaContextWithOIDC,
  appId: string | undefined,
  { organization_id: organizationId, ui_locales: uiLocales }: ExtraParams,
): void {
  const context = encodeURIComponent(JSON.stringify({ appId, organizationId, uiLocales }));
  ctx.cookies.set(wire.cookies.context, context, {
    httpOnly: false,
    overwrite: true,
    sameSite: 'lax',
    signed: false,
  });
}

/**
 * Where the consent page finds an app's interaction even if another app's has overwritten the map.
 * Clients that nobody set up here always ask on the page, and have one for all of them: anybody can make
 * any number, and whoever leads a browser past them would fill it with more cookies than a server reads.
 */
export function consentCookieName(clientId: string): string {
  return wayOf(clientId) ? '_consent' : `_consent.${encodeURIComponent(clientId)}`;
}

/**
 * The map of interactions is read and written back by each response. Apps that a session lets in at
 * the same moment lose each other's entries, so the hop over the consent page has a cookie per app.
 * It lives as long as its interaction: a shorter life is none in a browser whose clock is fast.
 */
export function setConsentCookie(ctx: KoaContextWithOIDC, clientId: string, hop: string): void {
  ctx.cookies.set(consentCookieName(clientId), hop, {
    httpOnly: true,
    maxAge: interactionSeconds * 1000,
    path: '/consent',
    sameSite: 'lax',
    signed: true,
  });
}

const oneTapMaxAgeMs = 10_000;

/** Hands a Google One Tap credential to the page that verifies it. Readable by scripts. */
export function setOneTapCookie(ctx: KoaContextWithOIDC, credential: string): void {
  ctx.cookies.set(wire.cookies.googleOneTap, encodeURIComponent(credential), {
    httpOnly: false,
    maxAge: oneTapMaxAgeMs,
    overwrite: true,
    sameSite: 'lax',
    signed: false,
  });
}
