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
