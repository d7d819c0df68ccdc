import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import { createInvitation } from '@/lib/invitations/create';
import { resendInvitation } from '@/lib/invitations/resend';
import { revokeInvitation } from '@/lib/invitations/revoke';
import type { Invitation } from '@/lib/invitations/schema';
import { findInvitation, isMemberByEmail } from '@/lib/invitations/store';
import { assertCan, assertMayOffer, assertWithin } from './authority';
import type { Actor } from './schema';

const daysOpen = 7;

/**
 * Invites somebody by mail, for a week.
 *
 * @throws AppError `entity.not_found`, `organization.not_allowed`, `organization.already_member`,
 *   `organization.already_invited`, what `createInvitation` throws
 */
export async function inviteMember(
  actor: Actor,
  asked: { invitee: string; roleIds: readonly string[] },
  acceptLanguage: string | null,
): Promise<void> {
  const standing = await assertCan(actor, 'invite');
  await assertMayOffer(standing, asked.roleIds);
  const { organizationId, userId: inviterId } = actor;
  if (await isMemberByEmail(organizationId, asked.invitee)) {
    throw new AppError('organization.already_member');
  }
  const invitation = {
    inviterId,
    invitee: asked.invitee,
    organizationId,
    organizationRoleIds: [...asked.roleIds],
    expiresAt: Date.now() + daysOpen * 24 * 3600 * 1000,
    messagePayload: {},
  };
  try {
    await createInvitation(invitation, acceptLanguage, { accountId: inviterId });
  } catch (error) {
    if (asAppError(error)?.code !== 'entity.unique_integrity_violation') throw error;
    throw new AppError('organization.already_invited', { cause: error });
  }
}

/** A pending invitation of this organization whose roles the actor could hand out. */
async function ownInvitation(actor: Actor, id: string): Promise<Invitation> {
  const standing = await assertCan(actor, 'invite');
  const invitation = await findInvitation(id);
  if (invitation?.organizationId !== actor.organizationId) throw new AppError('entity.not_found');
  await assertWithin(
    standing,
    invitation.organizationRoles.map((role) => role.id),
  );
  if (invitation.status !== 'Pending') throw new AppError('organization.invitation_over');
  return invitation;
}

/**
 * @throws AppError `entity.not_found`, `organization.not_allowed`, `organization.invitation_over`, what
 *   `revokeInvitation` throws
 */
export async function withdrawInvitation(actor: Actor, id: string): Promise<void> {
  await revokeInvitation((await ownInvitation(actor, id)).id);
}

/**
 * @throws AppError `entity.not_found`, `organization.not_allowed`, `organization.invitation_over`, what
 *   `resendInvitation` throws
 */
export async function mailInvitationAgain(
  actor: Actor,
  id: string,
  acceptLanguage: string | null,
): Promise<void> {
  const { id: found } = await ownInvitation(actor, id);
  await resendInvitation(found, {}, acceptLanguage, { accountId: actor.userId });
}
