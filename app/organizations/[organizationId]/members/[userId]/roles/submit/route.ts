import { changeRoles } from '@/lib/account/organizations/change-roles';
import { findRolesOfMembers } from '@/lib/account/organizations/store';
import { memberPost, tickedRoles } from '../../../../../_parts/member-post';

export const POST = memberPost({
  page: (urls, { organizationId = '', userId = '' }) => urls.member(organizationId, userId),
  async act({ fields, params: { userId = '' }, actor }) {
    await changeRoles(actor, userId, tickedRoles(fields, await findRolesOfMembers()));
    return 'rolesSaved';
  },
});
