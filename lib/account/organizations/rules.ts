import { type Power, powers, type RoleOfMembers, type Standing } from './schema';

export function can({ scopes }: Standing, power: Power): boolean {
  return scopes.includes(powers[power]);
}

/** The roles that somebody may hand out or take away: those that can do nothing which they cannot. */
export function rolesWithin<Role extends Pick<RoleOfMembers, 'keys'>>(
  { keys }: Standing,
  roles: readonly Role[],
): Role[] {
  return roles.filter((role) => role.keys.every((key) => keys.includes(key)));
}
