import { removeMember } from '@/lib/account/organizations/remove-member';
import { memberPost } from '../../../_parts/member-post';

export const POST = memberPost({
  page: (urls, { organizationId = '' }) => urls.leave(organizationId),
  next: (urls) => urls.list,
  async act({ actor }) {
    await removeMember(actor, actor.userId);
    return 'left';
  },
});
