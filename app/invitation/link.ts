import { wire } from '@/lib/config/wire';

type Link = { token: string; organizationId?: string | undefined; uiLocales?: string | undefined };

/**
 * The address of an invitation's page. The mail's link names the token alone; with the organization
 * the page looks like it, and not like the app that somebody signed in to last.
 */
export function invitationUrl({ token, organizationId, uiLocales }: Link): string {
  const query = new URLSearchParams({ token });
  if (organizationId) {
    query.set('app_id', wire.applications.accountCenter);
    query.set('organization_id', organizationId);
  }
  if (uiLocales) query.set('ui_locales', uiLocales);
  return `/invitation?${query}`;
}
