import type { Claims } from '@/lib/upstream/json';
import type { SaidOfPerson } from '@/lib/upstream/person';

/** Where in a provider's words a person's profile stands; dots lead into nested objects and lists. */
export type ProfileMap = { [Part in keyof SaidOfPerson]?: string | undefined };

function property(value: unknown, key: string): unknown {
  const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return has ? (value as Record<string, unknown>)[key] : undefined;
}

/** A name that has dots itself, as an address has, goes before a path. */
function at(claims: Claims, path: string): unknown {
  return property(claims, path) ?? path.split('.').reduce(property, claims as unknown);
}

/** Reads what a provider says of a person. */
export function readPerson(claims: Claims, map: ProfileMap): SaidOfPerson {
  const read = (path: string | undefined) => (path ? at(claims, path) : undefined);
  return {
    id: read(map.id),
    email: read(map.email),
    emailVerified: read(map.emailVerified),
    phone: read(map.phone),
    phoneVerified: read(map.phoneVerified),
    name: read(map.name),
    avatar: read(map.avatar),
  };
}
