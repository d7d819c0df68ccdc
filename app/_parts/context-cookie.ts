import { z } from 'zod';

const contextCookie = z.object({
  appId: z.string().optional(),
  organizationId: z.string().optional(),
  uiLocales: z.string().optional(),
});

type Context = z.output<typeof contextCookie>;

/** What the provider told the pages about the sign-in that the browser is in (wire contract §1.6). */
function readContext(cookie: string | undefined): Context {
  if (!cookie) return {};
  try {
    return contextCookie.safeParse(JSON.parse(cookie)).data ?? {};
  } catch {
    return {};
  }
}

/**
 * What every link of a sign-in carries on (wire contract §7.4): the page's own query before the
 * cookie, which is about the app that was asked for last and says nothing about others.
 */
export function carriedBy(query: URLSearchParams, cookie: string | undefined) {
  const last = readContext(cookie);
  const isOfAnother = query.has('app_id') && query.get('app_id') !== last.appId;
  const context: Context = isOfAnother ? {} : last;
  return {
    appId: query.get('app_id') ?? context.appId,
    organizationId: query.get('organization_id') ?? context.organizationId,
    uiLocales: query.get('ui_locales') ?? context.uiLocales,
  };
}
