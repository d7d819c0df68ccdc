import { readPart, type Search } from '@/lib/db/search';
import { AppError } from '@/lib/errors/app-error';
import type { Invitation } from '@/lib/invitations/schema';
import { listInvitations } from '@/lib/invitations/store';
import { listMembers } from '@/lib/organizations/members/store';
import type { Organization } from '@/lib/organizations/schema';
import { findOrganization } from '@/lib/organizations/store';
import { standingOf } from './authority';
import { can, rolesToOffer, rolesWithin } from './rules';
import type { Actor, Member, RoleOfMembers } from './schema';
import { findRolesOfMembers } from './store';

/** How many members one page shows. */
export const pageSize = 20;

/** An organization as one of its members may see it; what they may not see is undefined. */
export type Overview = {
  organization: Organization;
  /** Names of the actor's own roles. */
  ownRoles: string[];
  members: { rows: Member[]; total: number } | undefined;
  /** Those that wait for an answer; `isOpen`: the actor may send them again and take them back. */
  invitations: (Invitation & { isOpen: boolean })[] | undefined;
  /** The roles that the actor may invite with. */
  assignable: RoleOfMembers[];
  canChangeMembers: boolean;
};

/** What of a member a search looks at: what members see of each other. */
const searchedFields = ['name', 'username', 'primaryEmail'];

function containing(text: string): Search | undefined {
  // No name has control characters.
  return readPart(text.replace(/\p{Cc}/gu, ''), searchedFields);
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
  const { organizationId } = actor;
  const standing = await standingOf(actor);
  const organization = await findOrganization(organizationId);
  if (!organization) throw new AppError('entity.not_found');
  const page = { number, size: pageSize, offset: (number - 1) * pageSize };
  const roles = await findRolesOfMembers();
  return {
    organization,
    ownRoles: roles.filter(({ id }) => standing.roleIds.includes(id)).map(({ name }) => name),
    members: can(standing, 'read')
      ? await listMembers(organizationId, undefined, page, containing(text))
      : undefined,
    invitations: can(standing, 'invite')
      ? await pendingInvitations(organizationId, rolesWithin(standing, roles))
      : undefined,
    assignable: rolesToOffer(standing, roles),
    canChangeMembers: can(standing, 'changeRoles') || can(standing, 'remove'),
  };
}

async function pendingInvitations(organizationId: string, within: readonly RoleOfMembers[]) {
  const own = within.map(({ id }) => id);
  return (await listInvitations({ organizationId }))
    .filter(({ status }) => status === 'Pending')
    .map((invitation) => ({
      ...invitation,
      isOpen: invitation.organizationRoles.every(({ id }) => own.includes(id)),
    }));
}
