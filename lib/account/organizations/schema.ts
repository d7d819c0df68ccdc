import type { WithRoles } from '@/lib/organizations/schema';
import type { User } from '@/lib/users/schema';

/** What the house understands of an organization's scopes, by their names in the template. */
export const powers = {
  read: 'read:member',
  invite: 'invite:member',
  remove: 'remove:member',
  changeRoles: 'update:member:role',
} as const;

export type Power = keyof typeof powers;

/**
 * What a member is able to do in an organization: their roles, the names of its scopes, and the keys
 * of all scopes of their roles, those of APIs too, as `RoleOfMembers` has them.
 */
export type Standing = { roleIds: string[]; scopes: string[]; keys: string[] };

/** A role that members may have, with the keys of its scopes. */
export type RoleOfMembers = {
  id: string;
  name: string;
  description: string | null;
  keys: string[];
};

/** What members see of each other. */
export type Person = Pick<User, 'id' | 'name' | 'username' | 'primaryEmail'>;

export type Member = Person & WithRoles;

/** Who acts, in which of their organizations. */
export type Actor = { organizationId: string; userId: string };
