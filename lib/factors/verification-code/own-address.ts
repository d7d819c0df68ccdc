import type { User } from '@/lib/users/schema';

/** Where an account itself is reached, or null. */
export function ownAddress(
  { primaryEmail, primaryPhone }: Pick<User, 'primaryEmail' | 'primaryPhone'>,
  type: 'email' | 'phone',
): string | null {
  return type === 'email' ? primaryEmail : primaryPhone;
}
