import { removeMember } from '@/lib/account/organizations/remove-member';
import { memberPost } from '../../../_parts/member-post';
import { leaveUrl, listUrl } from '../../../addresses';

export const POST = memberPost({
  page: ({ organizationId = '' }) => leaveUrl(organizationId),
  next: () => listUrl,
  act: ({ actor }) => removeMember(actor, actor.userId),
});
