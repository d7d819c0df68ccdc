import { mailInvitationAgain, withdrawInvitation } from '@/lib/account/organizations/invite';
import { memberPost } from '../../../../_parts/member-post';

export const POST = memberPost({
  page: (urls, { organizationId = '' }) => urls.organization(organizationId),
  async act({ fields, params: { invitationId = '' }, actor, request }) {
    if (fields.get('choice') === 'revoke') {
      await withdrawInvitation(actor, invitationId);
      return 'takenBack';
    }
    await mailInvitationAgain(actor, invitationId, request.headers.get('accept-language'));
    return 'mailedAgain';
  },
});
