import type { Actor } from '@/lib/account/organizations/schema';
import { AppError } from '@/lib/errors/app-error';
import { withDone } from '../../_parts/flash';
import { type Fields, leadTo } from '../../_parts/form-post';
import { sessionPost } from '../../_parts/session-post';
import { type Urls, urlsFor } from '../addresses';
import type { Deed } from './notices';

type Params = Record<string, string>;
type Sent = { fields: Fields; params: Params; actor: Actor; request: Request };
type Form = {
  /** The page of the form, where what is refused leads back to. */
  page: (urls: Urls, params: Params) => string;
  /** Where it leads on; back to its page if that is not said. */
  next?: (urls: Urls, params: Params) => string;
  /** Does what the form says, and says what that was. */
  act: (sent: Sent) => Promise<Deed>;
};

/** Answers a form of a page of one organization. Its command asks what the sender may do there. */
export function memberPost({ page, next = page, act }: Form) {
  const urlsOf = (fields: Fields) => urlsFor(fields.get('ui_locales'));
  return sessionPost({
    page: (fields, params) => page(urlsOf(fields), params),
    async act({ fields, params, signedIn, request }) {
      if (!signedIn) throw new AppError('session.account_changed');
      const { organizationId = '' } = params;
      const { userId } = signedIn;
      const deed = await act({ fields, params, request, actor: { organizationId, userId } });
      return leadTo(withDone(next(urlsOf(fields), params), deed, userId));
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
