import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { addMemberRoles, keepMemberRoles } from '@/lib/organizations/members/store';
import { lockOrganization } from '@/lib/organizations/store';
import { assertCan, assertWithin, keepingAdministrator } from './authority';
import { difference } from './rules';
import type { Actor } from './schema';
import { findRoleIdsOf } from './store';

/**
 * Gives a member these roles and no others. Roles that stay as they are may be beyond those of whoever
 * changes the others.
 *
 * @throws AppError `entity.not_found`, `auth.forbidden`, `organization.last_administrator`
 */
export async function changeRoles(
  actor: Actor,
  userId: string,
  roleIds: readonly string[],
): Promise<void> {
  const { organizationId } = actor;
  await transaction(async () => {
    await lockOrganization(organizationId);
    const standing = await assertCan(actor, 'changeRoles');
    const held = await findRoleIdsOf(organizationId, userId);
    if (!held) throw new AppError('entity.not_found');
    await assertWithin(standing, difference(held, roleIds));
    await keepingAdministrator(organizationId, async () => {
      await keepMemberRoles(organizationId, userId, roleIds);
      await addMemberRoles(organizationId, [userId], roleIds);
    });
  });
}
