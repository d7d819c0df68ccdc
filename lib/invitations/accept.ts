import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { endOf, invalidInvitation } from './refusal';
import type { Invitation } from './schema';
import { acceptPending, findInvitation } from './store';

/**
 * Has the invited person join with the roles of the invitation; whoever is a member already gains the
 * roles. An invitation is accepted once, however many do it at the same moment.
 *
 * @throws AppError `entity.not_found`; `request.invalid_input` (422) for one that has ended and for a
 *   user whose primary e-mail address is another one
 */
export function acceptInvitation({
  id,
  userId,
}: {
  id: string;
  userId: string;
}): Promise<Invitation> {
  return transaction(async () => {
    if (!(await acceptPending(id, userId))) {
      throw (
        (await endOf(id)) ??
        invalidInvitation('acceptedUserId: the user has not the e-mail address of the invitee.')
      );
    }
    const accepted = await findInvitation(id);
    if (!accepted) throw new AppError('entity.not_found');
    return accepted;
  });
}
