import { chosenAddress, declinedAddress } from '@/lib/account/organizations/choose';
import { AppError } from '@/lib/errors/app-error';
import { leadTo } from '../../../_parts/form-post';
import { sessionPost } from '../../../_parts/session-post';
import { choiceOf, chooseUrl } from '../choice';

export const POST = sessionPost({
  page: (fields) =>
    chooseUrl(choiceOf(fields), {
      current: fields.get('organization_id'),
      uiLocales: fields.get('ui_locales'),
    }),
  async act({ fields, signedIn }) {
    const choice = choiceOf(fields);
    if (fields.get('choice') === 'cancel') return leadTo(await declinedAddress(choice));
    if (!signedIn) throw new AppError('session.account_changed');
    const organizationId = fields.get('organization_id');
    return leadTo(await chosenAddress(choice, { organizationId, userId: signedIn.userId }));
  },
});
