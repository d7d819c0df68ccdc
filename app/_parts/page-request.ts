import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { z } from 'zod';
import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { wire } from '@/lib/config/wire';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { translator } from '@/lib/i18n/translate';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { pageHeaders } from './page-headers';

const contextCookie = z.object({
  appId: z.string().optional(),
  organizationId: z.string().optional(),
  uiLocales: z.string().optional(),
});

/** What a page and its layout know about the request they answer. Read once for both. */
export const pageRequest = cache(async () => {
  const [list, jar, experience] = await Promise.all([headers(), cookies(), settings()]);
  const query = new URLSearchParams(list.get(pageHeaders.search) ?? '');
  const context = readContext(jar.get(wire.cookies.context)?.value);
  const uiLocales = query.get('ui_locales') ?? context.uiLocales;
  const { autoDetect, fallbackLanguage } = experience.languageInfo;
  const locale = negotiateLocale({
    uiLocales,
    acceptLanguage: list.get('accept-language'),
    fallback: fallbackLanguage,
    autoDetect,
  });

  return {
    query,
    /** What every link of a sign-in carries on (wire contract §7.4). */
    carried: {
      appId: query.get('app_id') ?? context.appId,
      organizationId: query.get('organization_id') ?? context.organizationId,
      uiLocales,
    },
    experience,
    locale,
    t: translator(locale),
    nonce: list.get(pageHeaders.nonce) ?? undefined,
    cookieHeader: list.get('cookie') ?? '',
    /** Whether somebody just came in, rather than went from one of our pages to the next. */
    isArrival: !list.get('referer')?.startsWith(`${env().endpoint}/`),
  };
});

export type PageRequest = Awaited<ReturnType<typeof pageRequest>>;

/** The tenant's settings; a page without them still has to say that something is wrong. */
async function settings() {
  try {
    return await getSignInExperience();
  } catch (error) {
    log().error({ err: error }, 'the sign-in settings cannot be read');
    return defaultSignInExperience;
  }
}

function readContext(cookie: string | undefined): z.output<typeof contextCookie> {
  if (!cookie) return {};
  try {
    return contextCookie.safeParse(JSON.parse(cookie)).data ?? {};
  } catch {
    return {};
  }
}
