import { removeMember } from '@/lib/account/organizations/remove-member';
import { memberPost } from '../../../../../_parts/member-post';

export const POST = memberPost({
  page: (urls, { organizationId = '', userId = '' }) => urls.member(organizationId, userId),
  next: (urls, { organizationId = '' }) => urls.organization(organizationId),
  async act({ params: { userId = '' }, actor }) {
    await removeMember(actor, userId);
    return 'removed';
  },
});
