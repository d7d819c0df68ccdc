import type { Actor } from '@/lib/account/organizations/schema';
import { AppError } from '@/lib/errors/app-error';
import { type Fields, leadTo } from '../../_parts/form-post';
import { sessionPost } from '../../_parts/session-post';

type Sent = { fields: Fields; params: Record<string, string>; actor: Actor; request: Request };

type Form = {
  /** The page of the form, where what is refused leads back to. */
  page: (params: Record<string, string>) => string;
  /** Where it leads on; back to its page if that is not said. */
  next?: (params: Record<string, string>) => string;
  act: (sent: Sent) => Promise<unknown>;
};

/** Answers a form of a page of one organization. Its command asks what the sender may do there. */
export function memberPost({ page, next = page, act }: Form) {
  return sessionPost({
    page: (_fields, params) => page(params),
    async act({ fields, params, signedIn, request }) {
      if (!signedIn) throw new AppError('session.account_changed');
      const { organizationId = '' } = params;
      await act({ fields, params, request, actor: { organizationId, userId: signedIn.userId } });
      return leadTo(next(params));
    },
  });
}

/** The field of the box of a role. */
export function roleField(roleId: string): string {
  return `role-${roleId}`;
}

/** The roles of these whose boxes are ticked. */
export function tickedRoles(fields: Fields, roles: readonly { id: string }[]): string[] {
  return roles.map(({ id }) => id).filter((id) => fields.get(roleField(id)) === 'yes');
}
