import { mailInvitationAgain, withdrawInvitation } from '@/lib/account/organizations/invite';
import { memberPost } from '../../../../_parts/member-post';
import { organizationUrl } from '../../../../addresses';

export const POST = memberPost({
  page: ({ organizationId = '' }) => organizationUrl(organizationId),
  async act({ fields, params: { invitationId = '' }, actor, request }) {
    if (fields.get('choice') === 'revoke') return withdrawInvitation(actor, invitationId);
    return mailInvitationAgain(actor, invitationId, request.headers.get('accept-language'));
  },
});
