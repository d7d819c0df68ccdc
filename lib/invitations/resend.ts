import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { reserveMessage } from '@/lib/messages/limit';
import { assertDeliverable } from '@/lib/messages/send';
import { endOf } from './refusal';
import type { Asker, InvitationPayload } from './schema';
import { newInvitationLink, sendInvitation } from './send';
import { findInvitation, replaceLink, restoreLink } from './store';

/**
 * Mails a pending invitation again. The link of the mail before is good for nothing any more, unless
 * this one could not be sent.
 *
 * @param by as for `createInvitation`
 * @throws AppError `entity.not_found`, `request.invalid_input` (422) for one that has ended,
 *   `request.message_rate_limited`, `connector.*`
 */
export async function resendInvitation(
  id: string,
  payload: InvitationPayload,
  acceptLanguage: string | null,
  by?: Asker,
): Promise<void> {
  await assertDeliverable('email');
  const link = newInvitationLink(payload);

  const { invitation, previous, takeBack } = await transaction(async () => {
    const replaced = await replaceLink(id, link.hash);
    const found = replaced && (await findInvitation(id));
    if (!found) throw (await endOf(id)) ?? new AppError('entity.not_found');
    const to = { type: 'email', value: found.invitee } as const;
    return { invitation: found, ...replaced, takeBack: await reserveMessage(to, by) };
  });

  try {
    await sendInvitation(invitation, payload, link, acceptLanguage);
  } catch (error) {
    await restoreLink(id, link.hash, previous);
    await takeBack();
    throw error;
  }
}
