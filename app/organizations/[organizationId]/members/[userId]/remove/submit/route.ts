import { removeMember } from '@/lib/account/organizations/remove-member';
import { memberPost } from '../../../../../_parts/member-post';
import { memberUrl, organizationUrl } from '../../../../../addresses';

export const POST = memberPost({
  page: ({ organizationId = '', userId = '' }) => memberUrl(organizationId, userId),
  next: ({ organizationId = '' }) => organizationUrl(organizationId),
  act: ({ params: { userId = '' }, actor }) => removeMember(actor, userId),
});
