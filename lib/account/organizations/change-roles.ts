import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { members } from '@/lib/organizations/holders/store';
import { lockOrganization } from '@/lib/organizations/store';
import { assertCan, keepingAdministrator } from './authority';
import { rolesWithin } from './rules';
import type { Actor } from './schema';
import { findRoleIdsOf, findRolesOfMembers } from './store';

/**
 * Gives a member these roles and takes from them the others that the actor could hand out. Roles
 * beyond the actor's own stay as they are.
 *
 * @throws AppError `entity.not_found`, `organization.not_allowed`, `organization.last_administrator`
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
    const own = rolesWithin(standing, await findRolesOfMembers()).map(({ id }) => id);
    const beyond = held.filter((id) => !own.includes(id));
    if (roleIds.some((id) => !own.includes(id) && !beyond.includes(id))) {
      throw new AppError('organization.not_allowed');
    }
    const wanted = [...new Set([...roleIds, ...beyond])];
    await keepingAdministrator(organizationId, async () => {
      await members.keepRoles(organizationId, userId, wanted);
      await members.addRoles(organizationId, [userId], wanted);
    });
  });
}
