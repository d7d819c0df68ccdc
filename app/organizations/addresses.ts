import { wire } from '@/lib/config/wire';

function pathOf(organizationId: string): `/${string}` {
  return `/organizations/${encodeURIComponent(organizationId)}`;
}

type Part = { text?: string; number?: number };

/** The addresses of the pages of organizations, for a reader who asked for a language. */
export type Urls = ReturnType<typeof urlsFor>;

export function urlsFor(uiLocales: string | null | undefined) {
  /** Has a page look like the organization, and not like the app that somebody signed in to last. */
  const dressed = (path: string, more: Record<string, string>) => {
    const query = new URLSearchParams({
      app_id: wire.applications.accountCenter,
      ...more,
      ...(uiLocales && { ui_locales: uiLocales }),
    });
    return `${path}?${query}`;
  };
  const within = (id: string, path = '', more = {}) =>
    dressed(pathOf(id) + path, { organization_id: id, ...more });

  return {
    list: dressed('/organizations', {}),
    /** The page of an organization: a page of its members, or those that a text is found in. */
    organization: (id: string, { text, number = 1 }: Part = {}) =>
      within(id, '', { ...(text && { q: text }), ...(number > 1 && { page: String(number) }) }),
    member: (id: string, userId: string) => within(id, `/members/${encodeURIComponent(userId)}`),
    leave: (id: string) => within(id, '/leave'),
  };
}

/** Where the forms of an organization's pages are sent to. */
export function actionsOf(organizationId: string) {
  const path = pathOf(organizationId);
  return {
    invite: `${path}/invite/submit`,
    leave: `${path}/leave/submit`,
    roles: (userId: string) => `${path}/members/${encodeURIComponent(userId)}/roles/submit`,
    remove: (userId: string) => `${path}/members/${encodeURIComponent(userId)}/remove/submit`,
    invitation: (id: string) => `${path}/invitations/${encodeURIComponent(id)}/submit`,
  } satisfies Record<string, `/${string}/submit` | ((id: string) => `/${string}/submit`)>;
}
