import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { members } from '@/lib/organizations/holders/store';
import { lockOrganization } from '@/lib/organizations/store';
import { assertCan, assertWithin, keepingAdministrator, standingOf } from './authority';
import type { Actor } from './schema';
import { findRoleIdsOf } from './store';

/**
 * Takes a member out of the organization. Oneself one may always take out; others only if none of
 * their roles is beyond one's own.
 *
 * @throws AppError `entity.not_found`, `organization.not_allowed`, `organization.last_administrator`
 */
export async function removeMember(actor: Actor, userId: string): Promise<void> {
  const { organizationId } = actor;
  await transaction(async () => {
    await lockOrganization(organizationId);
    if (userId === actor.userId) {
      await standingOf(actor);
    } else {
      const standing = await assertCan(actor, 'remove');
      const held = await findRoleIdsOf(organizationId, userId);
      if (!held) throw new AppError('entity.not_found');
      await assertWithin(standing, held);
    }
    await keepingAdministrator(organizationId, async () => {
      await members.remove(organizationId, userId);
    });
  });
}
