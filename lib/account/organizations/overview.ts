import { AppError } from '@/lib/errors/app-error';
import type { Invitation } from '@/lib/invitations/schema';
import { listInvitations } from '@/lib/invitations/store';
import { listMembers } from '@/lib/organizations/members/store';
import type { Organization, WithRoles } from '@/lib/organizations/schema';
import { findOrganization } from '@/lib/organizations/store';
import type { User } from '@/lib/users/schema';
import { standingOf } from './authority';
import { can, rolesWithin } from './rules';
import type { Actor, RoleOfMembers } from './schema';
import { findRoleIdsOf, findRolesOfMembers } from './store';

/** How many members one page shows. */
export const pageSize = 20;

export type Member = Pick<User, 'id' | 'name' | 'username' | 'primaryEmail'> & WithRoles;

/** An organization as one of its members may see it; what they may not see is undefined. */
export type Overview = {
  organization: Organization;
  /** Names of the actor's own roles. */
  ownRoles: string[];
  members: { rows: Member[]; total: number } | undefined;
  /** Those that wait for an answer. */
  invitations: Invitation[] | undefined;
  /** The roles that the actor may hand out. */
  assignable: RoleOfMembers[];
  canChangeMembers: boolean;
};

/** What of a member a search looks at: what members see of each other. */
const searchedFields = ['name', 'username', 'primaryEmail'];

function containing(text: string) {
  // In a pattern of LIKE these three stand for others.
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const terms = [{ fields: searchedFields, values: [pattern], mode: 'like' as const }];
  return { terms, joint: 'or' as const, isCaseSensitive: false };
}

/**
 * What one of its members sees of an organization.
 *
 * @param asked `text`: what members are searched by; `number`: the page of their list, from 1
 * @throws AppError `entity.not_found` also for whoever is no member
 */
export async function overviewFor(
  actor: Actor,
  { text, number }: { text: string; number: number },
): Promise<Overview> {
  const { organizationId, userId } = actor;
  const standing = await standingOf(actor);
  const organization = await findOrganization(organizationId);
  if (!organization) throw new AppError('entity.not_found');
  const page = { number, size: pageSize, offset: (number - 1) * pageSize };
  const roles = await findRolesOfMembers();
  const ownIds = await findRoleIdsOf(organizationId, userId);
  const mayInvite = can(standing, 'invite');
  return {
    organization,
    ownRoles: roles.filter(({ id }) => ownIds?.includes(id)).map(({ name }) => name),
    members: can(standing, 'read')
      ? await listMembers(organizationId, undefined, page, text ? containing(text) : undefined)
      : undefined,
    invitations: mayInvite ? await pendingInvitations(organizationId) : undefined,
    assignable: rolesWithin(standing, roles),
    canChangeMembers: can(standing, 'changeRoles') || can(standing, 'remove'),
  };
}

async function pendingInvitations(organizationId: string): Promise<Invitation[]> {
  const all = await listInvitations({ organizationId });
  return all.filter(({ status }) => status === 'Pending');
}
