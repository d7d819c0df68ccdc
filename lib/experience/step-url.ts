import type { SignInExperience } from '@/lib/sign-in-experience/schema';

/** What every page link carries, because without script there is nowhere else to keep it. */
export type StepContext = {
  appId?: string | undefined;
  organizationId?: string | undefined;
  uiLocales?: string | undefined;
};

/**
 * The URL of a hosted page: its path with what must not get lost on the way. The only builder of
 * links between pages. `flashId` makes the page show the error that is kept under that id.
 */
export function stepUrl(path: `/${string}`, context: StepContext, flashId?: string): string {
  return withQuery(path, { ...carriedBy(context), flash: flashId });
}

/** As `stepUrl`, for a page that is also told something of its own. */
export function stepUrlWith(
  path: `/${string}`,
  context: StepContext,
  told: Readonly<Record<string, string | undefined>>,
): string {
  return withQuery(path, { ...carriedBy(context), ...told });
}

function carriedBy({ appId, organizationId, uiLocales }: StepContext) {
  return { app_id: appId, organization_id: organizationId, ui_locales: uiLocales };
}

function withQuery(path: string, values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Where a browser goes that has no sign-in to go on with: the tenant's address, else a page of ours (wire §6.3). */
export function lostSessionUrl(
  { unknownSessionRedirectUrl }: Pick<SignInExperience, 'unknownSessionRedirectUrl'>,
  context: StepContext,
): string {
  return unknownSessionRedirectUrl || stepUrl('/unknown-session', context);
}

/** What a page's own query carries on; a parameter given twice counts for nothing. */
export function stepContext(
  query: Readonly<Record<string, string | string[] | undefined>>,
): StepContext {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
  return {
    appId: one('app_id'),
    organizationId: one('organization_id'),
    uiLocales: one('ui_locales'),
  };
}
