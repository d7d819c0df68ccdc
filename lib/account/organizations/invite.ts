import { AppError } from '@/lib/errors/app-error';
import { createInvitation } from '@/lib/invitations/create';
import { resendInvitation } from '@/lib/invitations/resend';
import { revokeInvitation } from '@/lib/invitations/revoke';
import type { Invitation } from '@/lib/invitations/schema';
import { findInvitation } from '@/lib/invitations/store';
import { assertCan, assertWithin } from './authority';
import type { Actor } from './schema';

const daysOpen = 7;

/**
 * Invites somebody by mail, for a week.
 *
 * @throws AppError `entity.not_found`, `auth.forbidden`, what `createInvitation` throws
 */
export async function inviteMember(
  actor: Actor,
  asked: { invitee: string; roleIds: readonly string[] },
  acceptLanguage: string | null,
): Promise<void> {
  const standing = await assertCan(actor, 'invite');
  await assertWithin(standing, asked.roleIds);
  await createInvitation(
    {
      inviterId: actor.userId,
      invitee: asked.invitee,
      organizationId: actor.organizationId,
      organizationRoleIds: [...asked.roleIds],
      expiresAt: Date.now() + daysOpen * 24 * 3600 * 1000,
      messagePayload: {},
    },
    acceptLanguage,
  );
}

/** An invitation of this organization whose roles the actor could hand out. */
async function ownInvitation(actor: Actor, id: string): Promise<Invitation> {
  const standing = await assertCan(actor, 'invite');
  const invitation = await findInvitation(id);
  if (invitation?.organizationId !== actor.organizationId) throw new AppError('entity.not_found');
  await assertWithin(
    standing,
    invitation.organizationRoles.map((role) => role.id),
  );
  return invitation;
}

/** @throws AppError `entity.not_found`, `auth.forbidden`, what `revokeInvitation` throws */
export async function withdrawInvitation(actor: Actor, id: string): Promise<void> {
  await revokeInvitation((await ownInvitation(actor, id)).id);
}

/** @throws AppError `entity.not_found`, `auth.forbidden`, what `resendInvitation` throws */
export async function mailInvitationAgain(
  actor: Actor,
  id: string,
  acceptLanguage: string | null,
): Promise<void> {
  await resendInvitation((await ownInvitation(actor, id)).id, {}, acceptLanguage);
}
