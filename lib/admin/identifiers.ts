import type { User } from '@/lib/users/schema';

/** Everything that failed attempts to sign in as this user are counted under. */
export function identifiersOf({ id, username, primaryEmail, primaryPhone }: User): string[] {
  return [id, username, primaryEmail, primaryPhone].filter((value) => value !== null);
}
