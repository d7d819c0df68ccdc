import { AppError } from '@/lib/errors/app-error';
import { meetLink } from '@/lib/experience/meet-link';
import { lostSessionUrl } from '@/lib/experience/step-url';
import { visitOf } from '@/lib/experience/visit';
import { errorMessage, translator } from '@/lib/i18n/translate';
import { findConsentHop, openedLink } from '@/lib/oidc/consent';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { leadTo } from '../../_parts/form-post';
import { browserLocale, plainPage } from '../../_parts/plain-page';

/**
 * First-party apps have what they ask for already; the hop is there because clients of the wire
 * protocol rely on it. Without a sign-in to go on with, the page for lost sessions is next.
 */
export async function GET(request: Request): Promise<Response> {
  const appId = new URL(request.url).searchParams.get('app_id') ?? '';
  const next = await findConsentHop(request.headers.get('cookie') ?? '', appId);
  if (next === openedLink) return leadByLink(request);
  return leadTo(next ?? lostSessionUrl(await getSignInExperience(), { appId }));
}

async function leadByLink(request: Request): Promise<Response> {
  const visit = visitOf(request);
  try {
    const { location, error } = await meetLink(visit);
    return error ? refuse(request, error, location) : leadTo(location);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'session.not_found') throw error;
    return leadTo(lostSessionUrl(await getSignInExperience(), visit));
  }
}

/** Programs are told the code; a person is told the way on. */
function refuse(request: Request, error: AppError, wayOn: string): Response {
  const { status, code } = error;
  const locale = browserLocale(request);
  const text = errorMessage(locale, code);
  if (!request.headers.get('accept')?.includes('text/html')) {
    const headers = { 'cache-control': 'no-store' };
    return Response.json({ code, message: text }, { status, headers });
  }
  const t = translator(locale);
  const link = { href: wayOn, text: t('action.continue') };
  return plainPage({ status, locale, title: t('linkError.title'), text, link });
}
