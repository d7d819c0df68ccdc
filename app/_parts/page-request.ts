import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { wire } from '@/lib/config/wire';
import { pageLanguage, shippedPageLanguage } from '@/lib/custom-phrases/page-language';
import { negotiateLocale, type Wishes } from '@/lib/i18n/negotiate';
import { likelyRegion } from '@/lib/i18n/region';
import { type Audience, pageExperienceFor } from '@/lib/sign-in-experience/appearance';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import { carriedBy } from './context-cookie';
import { pageHeaders } from './page-headers';

/** What a page and its layout know about the request they answer. Read once for both. */
export const pageRequest = cache(async () => {
  const [list, jar] = await Promise.all([headers(), cookies()]);
  const query = new URLSearchParams(list.get(pageHeaders.search) ?? '');
  const carried = carriedBy(query, jar.get(wire.cookies.context)?.value);
  const { experience, displayName } = await settings({
    ...carried,
    isConsent: list.get(pageHeaders.isConsent) === 'yes',
  });
  const { autoDetect, fallbackLanguage } = experience.languageInfo;
  const wishes = {
    uiLocales: carried.uiLocales,
    acceptLanguage: list.get('accept-language'),
    fallback: fallbackLanguage,
    autoDetect,
  };
  const language = await chooseLanguage(wishes);

  return {
    query,
    carried,
    experience,
    /** What the application is called on pages, if not by its name. */
    displayName,
    language,
    /** The shipped language for what has no custom phrases. */
    locale: language.locale,
    /** Where somebody most likely phones from. */
    region: likelyRegion(wishes),
    t: language.t,
    nonce: list.get(pageHeaders.nonce) ?? undefined,
    cookieHeader: list.get('cookie') ?? '',
    /** Whether somebody just came in, rather than went from one of our pages to the next. */
    isArrival: !list.get('referer')?.startsWith(`${env().endpoint}/`),
  };
});

export type PageRequest = Awaited<ReturnType<typeof pageRequest>>;

/** Its language; a page without custom phrases still has something to say. */
async function chooseLanguage(wishes: Wishes) {
  try {
    return await pageLanguage(wishes);
  } catch (error) {
    log().error({ err: error }, 'the custom phrases cannot be read');
    return shippedPageLanguage(negotiateLocale(wishes));
  }
}

/** The tenant's settings; a page without them still has to say that something is wrong. */
async function settings(audience: Audience) {
  try {
    return await pageExperienceFor(audience);
  } catch (error) {
    log().error({ err: error }, 'the sign-in settings cannot be read');
    return { experience: defaultSignInExperience, displayName: undefined };
  }
}
