import { transaction } from '@/lib/db/tx';
import { futureDate } from '@/lib/http/future-date';
import { reserveMessage } from '@/lib/messages/limit';
import { assertDeliverable } from '@/lib/messages/send';
import { invalidInvitation } from './refusal';
import type { Asker, Invitation, NewInvitation } from './schema';
import { newInvitationLink, sendInvitation } from './send';
import { expireInvitations, insertInvitation, isMemberByEmail, withdrawInvitation } from './store';

/**
 * Invites somebody into an organization, and mails it if there is a payload. What cannot be sent is
 * as if it had never been asked for: the row is there while the mail is on its way, because no
 * transaction waits for a mail server.
 *
 * @param by the member who asks for it, where it is no program of the tenant
 * @throws AppError `request.invalid_input` for a time that is over (400) and for a member (422),
 *   `entity.unique_integrity_violation` for a second one, `entity.relation_foreign_key_not_found`,
 *   `entity.db_constraint_violated` for roles of machines, `request.message_rate_limited`, `connector.*`
 */
export async function createInvitation(
  { messagePayload: payload, ...asked }: NewInvitation,
  acceptLanguage: string | null,
  by?: Asker,
): Promise<Invitation> {
  const expiresAt = futureDate(asked.expiresAt);
  if (payload) await assertDeliverable('email');
  const link = payload && newInvitationLink(payload);

  const { invitation, takeBack } = await transaction(async () => {
    await expireInvitations(asked.organizationId, asked.invitee);
    if (await isMemberByEmail(asked.organizationId, asked.invitee)) {
      throw invalidInvitation('invitee: is a member of the organization already.');
    }
    const linkHash = link ? link.hash : null;
    return {
      invitation: await insertInvitation({ ...asked, expiresAt, linkHash }),
      takeBack: link && (await reserveMessage({ type: 'email', value: asked.invitee }, by)),
    };
  });
  if (!payload || !link || !takeBack) return invitation;

  try {
    await sendInvitation(invitation, payload, link, acceptLanguage);
  } catch (error) {
    await withdrawInvitation(invitation.id, link.hash);
    await takeBack();
    throw error;
  }
  return invitation;
}
