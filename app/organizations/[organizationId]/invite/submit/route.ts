import { inviteMember } from '@/lib/account/organizations/invite';
import { findRolesOfMembers } from '@/lib/account/organizations/store';
import { AppError } from '@/lib/errors/app-error';
import { emailAddress } from '@/lib/users/addresses';
import { memberPost, tickedRoles } from '../../../_parts/member-post';

export const POST = memberPost({
  page: (urls, { organizationId = '' }) => urls.organization(organizationId),
  async act({ fields, actor, request }) {
    const address = emailAddress.safeParse(fields.get('invitee').trim());
    if (!address.success) throw new AppError('user.invalid_email');
    const roleIds = tickedRoles(fields, await findRolesOfMembers());
    const asked = { invitee: address.data, roleIds };
    await inviteMember(actor, asked, request.headers.get('accept-language'));
    return 'invited';
  },
});
