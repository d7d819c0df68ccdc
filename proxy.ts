import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { wire } from '@/lib/config/wire';
import { isCaptchaPage, showsConnectors } from '@/lib/experience/pages';
import { asksOnPage } from '@/lib/oidc/consent';
import { consentCookieName } from '@/lib/oidc/cookies';
import { requiredCaptcha } from '@/lib/security/captcha/required';
import { type CaptchaSources, captchaSources } from '@/lib/security/captcha/rules';
import { pageExperienceFor } from '@/lib/sign-in-experience/appearance';
import { connectorImages } from '@/lib/sign-in-experience/connector-images';
import { oneTapSources } from '@/lib/sign-in-experience/one-tap';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { pagePolicy } from '@/lib/ui/page-policy';
import { carriedBy } from './app/_parts/context-cookie';
import { isForDevelopers } from './app/_parts/developers-only';
import { pageHeaders } from './app/_parts/page-headers';

/** Pages only: what answers to programs has its own headers, and pays nothing for this. */
export const config = {
  matcher: [
    '/((?!api(?:/|$)|oidc(?:/|$)|callback/|brand/|connectors/|dev/inbox/messages(?:/|$)|_next/|\\.well-known/|.*/submit$).*)',
  ],
};

/** Gives every page a nonce of its own and the policy that goes with it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const isInbox = request.nextUrl.pathname === '/dev/inbox';
  const place = placeOf(request);
  const isConsent = (place ?? request.nextUrl.pathname).startsWith(consentPage);
  const policy = pagePolicy({
    nonce,
    images: await configuredImages(request, isConsent),
    // Mails, each under a policy of its own.
    ...(isInbox && { frames: ["'self'"] }),
    ...(await needsElsewhere(request)),
    isDevelopment: env().isDevelopment,
  });

  const headers = new Headers(request.headers);
  headers.set(pageHeaders.nonce, nonce);
  headers.set(pageHeaders.search, request.nextUrl.search);
  headers.set(pageHeaders.isConsent, isConsent ? 'yes' : 'no');
  // Next.js finds the nonce for its own scripts here.
  headers.set('content-security-policy', policy);

  const response = place
    ? NextResponse.rewrite(new URL(place, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('referrer-policy', referrerPolicy(request));
  response.headers.set('x-content-type-options', 'nosniff');
  // For browsers that do not know the policy's frame-ancestors (RFC 9700 §4.16).
  response.headers.set('x-frame-options', 'DENY');
  if (env().isSecure) response.headers.set('strict-transport-security', 'max-age=15552000');
  return response;
}

/** The page that asks for consent, which is shown at `/consent`: there are apps that only pass by. */
const consentPage = '/consent/ask';

/** Where a page is that is not at its address. */
function placeOf({ nextUrl, cookies, headers }: NextRequest): string | undefined {
  // An address that nothing answers: the page is as if it were not there.
  if (nextUrl.pathname === '/dev/inbox' && !isForDevelopers(headers)) return '/dev';
  if (nextUrl.pathname !== '/consent') return undefined;
  const appId = nextUrl.searchParams.get('app_id') ?? '';
  const isAsked = cookies.get(consentCookieName(appId))?.value === asksOnPage;
  return isAsked ? consentPage + nextUrl.search : undefined;
}

/**
 * Nobody else learns where somebody comes from, and of a page whose address is a secret not even our
 * own log does. `no-referrer` would make browsers post forms with `Origin: null`.
 */
function referrerPolicy({ nextUrl }: NextRequest): string {
  const isSecret = ['one_time_token', 'token'].some((name) => nextUrl.searchParams.has(name));
  return isSecret ? 'strict-origin' : 'same-origin';
}

async function configuredImages(request: NextRequest, isConsent: boolean): Promise<string[]> {
  try {
    const cookie = request.cookies.get(wire.cookies.context)?.value;
    const audience = { ...carriedBy(request.nextUrl.searchParams, cookie), isConsent };
    const { experience } = await pageExperienceFor(audience);
    const own = Object.values(experience.branding).filter((url) => url !== undefined);
    const isDoor = showsConnectors(request.nextUrl.pathname);
    return isDoor ? [...own, ...(await connectorImages(experience))] : own;
  } catch (error) {
    log().warn({ err: error }, 'a page goes out without the configured logos');
    return [];
  }
}

type Sources = Partial<Record<'frames' | 'connections' | 'styles', readonly string[]>>;

/**
 * What scripts of others need that the tenant has set up: the captcha is on the pages that a sign-in, a sign-up
 * or a recovery begins with, Google's prompt on the first of all.
 */
async function needsElsewhere({ nextUrl: { pathname } }: NextRequest): Promise<Sources> {
  if (!isCaptchaPage(pathname)) return {};
  try {
    const settings = await getSignInExperience();
    const captcha = await requiredCaptcha(settings);
    const { frames = [], connections = [] }: Partial<CaptchaSources> = captcha
      ? captchaSources(captcha)
      : {};
    const tap = pathname === '/sign-in' ? await oneTapSources(settings) : undefined;
    return {
      frames: [...frames, ...(tap?.frames ?? [])],
      connections: [...connections, ...(tap?.connections ?? [])],
      styles: tap?.styles ?? [],
    };
  } catch (error) {
    log().warn({ err: error }, 'a page goes out without what is configured for it');
    return {};
  }
}
