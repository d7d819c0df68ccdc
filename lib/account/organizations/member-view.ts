import { AppError } from '@/lib/errors/app-error';
import type { Organization } from '@/lib/organizations/schema';
import { findOrganization } from '@/lib/organizations/store';
import { findUserById } from '@/lib/users/store';
import { assertCan, standingOf } from './authority';
import { can, rolesWithin } from './rules';
import type { Actor, Person, RoleOfMembers } from './schema';
import { findRoleIdsOf, findRolesOfMembers } from './store';

/** A role beside a member: whether they have it, and whether the actor may change that. */
export type RoleBeside = Pick<RoleOfMembers, 'id' | 'name' | 'description'> & {
  isHeld: boolean;
  isOpen: boolean;
};

export type MemberView = {
  organization: Organization;
  member: Person;
  roles: RoleBeside[];
  mayChangeRoles: boolean;
  mayRemove: boolean;
};

/**
 * A member of an organization, for another one who may see them.
 *
 * @throws AppError `entity.not_found` also for whoever is no member, `organization.not_allowed`
 */
export async function memberFor(actor: Actor, userId: string): Promise<MemberView> {
  const { organizationId } = actor;
  const standing =
    userId === actor.userId ? await standingOf(actor) : await assertCan(actor, 'read');
  const [organization, member, held] = [
    await findOrganization(organizationId),
    await findUserById(userId),
    await findRoleIdsOf(organizationId, userId),
  ];
  if (!organization || !member || !held) throw new AppError('entity.not_found');
  const all = await findRolesOfMembers();
  const own = rolesWithin(standing, all).map(({ id }) => id);
  return {
    organization,
    member: {
      id: member.id,
      name: member.name,
      username: member.username,
      primaryEmail: member.primaryEmail,
    },
    roles: all.map(({ id, name, description }) => ({
      id,
      name,
      description,
      isHeld: held.includes(id),
      isOpen: own.includes(id),
    })),
    mayChangeRoles: can(standing, 'changeRoles'),
    mayRemove: can(standing, 'remove') && held.every((id) => own.includes(id)),
  };
}
