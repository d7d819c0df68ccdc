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

/** What every link of a sign-in carries on (wire contract §7.4): the page's own query before the cookie. */
export function carriedBy(query: URLSearchParams, cookie: string | undefined) {
  const context = readContext(cookie);
  return {
    appId: query.get('app_id') ?? context.appId,
    organizationId: query.get('organization_id') ?? context.organizationId,
    uiLocales: query.get('ui_locales') ?? context.uiLocales,
  };
}
