import { accountName } from '@/lib/users/rules';
import { type Person, type Power, powers, type RoleOfMembers, type Standing } from './schema';

export function can({ scopes }: Standing, power: Power): boolean {
  return scopes.includes(powers[power]);
}

/** What a member goes by for the others: never by their phone number. */
export function memberName({ id, name, username, primaryEmail }: Person): string {
  return (
    name?.trim() || accountName({ id, name: null, username, primaryEmail, primaryPhone: null })
  );
}

/** The roles that somebody may hand out or take away: those that can do nothing which they cannot. */
export function rolesWithin<Role extends Pick<RoleOfMembers, 'keys'>>(
  { keys }: Standing,
  roles: readonly Role[],
): Role[] {
  return roles.filter((role) => role.keys.every((key) => keys.includes(key)));
}

/**
 * The roles that somebody may invite with. A role without scopes may mean something to apps that go by
 * its name, so only whoever has it, or decides about roles anyway, offers it.
 */
export function rolesToOffer<Role extends Pick<RoleOfMembers, 'id' | 'keys'>>(
  standing: Standing,
  roles: readonly Role[],
): Role[] {
  const decides = can(standing, 'changeRoles');
  return rolesWithin(standing, roles).filter(
    ({ id, keys }) => decides || keys.length > 0 || standing.roleIds.includes(id),
  );
}
