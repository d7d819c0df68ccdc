import { type Power, powers, type RoleOfMembers, type Standing } from './schema';

export function can({ scopes }: Standing, power: Power): boolean {
  return scopes.includes(powers[power]);
}

/** Nobody hands out, or takes away, what they do not have themselves. */
export function isWithin({ keys }: Standing, role: Pick<RoleOfMembers, 'keys'>): boolean {
  return role.keys.every((key) => keys.includes(key));
}

/** Ids that only one of the two lists has. */
export function difference(one: readonly string[], other: readonly string[]): string[] {
  const [a, b] = [new Set(one), new Set(other)];
  return [...a.symmetricDifference(b)];
}
