import { wire } from '@/lib/config/wire';

/** Has a page look like the organization, and not like the app that somebody signed in to last. */
function dressed(path: string, organizationId: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    app_id: wire.applications.accountCenter,
    organization_id: organizationId,
    ...more,
  });
  return `${path}?${query}`;
}

function pathOf(organizationId: string): `/${string}` {
  return `/organizations/${encodeURIComponent(organizationId)}`;
}

export const listUrl = `/organizations?${new URLSearchParams({ app_id: wire.applications.accountCenter })}`;

type Part = { text?: string; number?: number };

/** The page of an organization: a page of its members, or those that a text is found in. */
export function organizationUrl(organizationId: string, { text, number = 1 }: Part = {}): string {
  return dressed(pathOf(organizationId), organizationId, {
    ...(text && { q: text }),
    ...(number > 1 && { page: String(number) }),
  });
}

export function memberUrl(organizationId: string, userId: string): string {
  return dressed(`${pathOf(organizationId)}/members/${encodeURIComponent(userId)}`, organizationId);
}

export function leaveUrl(organizationId: string): string {
  return dressed(`${pathOf(organizationId)}/leave`, organizationId);
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
