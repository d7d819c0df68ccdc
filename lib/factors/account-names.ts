import { env } from '@/lib/config/env';
import type { User } from '@/lib/users/schema';

/** What a factor is called where it is kept: in an authenticator app, on a sheet of backup codes. */
export type AccountNames = { service: string; account: string };

/** The host of this service, and what the account goes by. */
export function accountNames(user: User): AccountNames {
  return { service: new URL(env().endpoint).hostname, account: accountName(user) };
}

function accountName({ username, primaryEmail, primaryPhone, name, id }: User): string {
  return username ?? primaryEmail ?? (primaryPhone ? `+${primaryPhone}` : (name ?? id));
}
