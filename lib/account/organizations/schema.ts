import { z } from 'zod';

/** What the house understands of an organization's scopes, by their names in the template. */
export const powers = {
  read: 'read:member',
  invite: 'invite:member',
  remove: 'remove:member',
  changeRoles: 'update:member:role',
} as const;

export type Power = keyof typeof powers;

/**
 * What a member is able to do in an organization: names of its scopes, and the keys of all scopes of
 * their roles, those of APIs too, as `RoleOfMembers` has them.
 */
export type Standing = { scopes: string[]; keys: string[] };

/** A role that members may have, with the keys of its scopes. */
export type RoleOfMembers = {
  id: string;
  name: string;
  description: string | null;
  keys: string[];
};

/** A member as other members see them. */
export type MemberCard = {
  userId: string;
  name: string | null;
  username: string | null;
  primaryEmail: string | null;
  avatar: string | null;
  roles: { id: string; name: string }[];
};

/** Who acts, in which of their organizations. */
export type Actor = { organizationId: string; userId: string };

/** Role ids as a form sends them: one field for each box that is ticked. */
export const roleIds = z.array(z.string().min(1).max(21)).max(200);
