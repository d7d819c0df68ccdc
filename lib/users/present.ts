import type { z } from 'zod';
import type { User, userRow } from './schema';

type Wishes = {
  includePasswordHash?: boolean | undefined;
  includeSsoIdentities?: boolean | undefined;
};

/** A user as the Management API shows one: the password's digest only where it is asked for. */
export function presentUser(
  { passwordDigest, passwordAlgorithm, ...user }: User,
  { includePasswordHash, includeSsoIdentities }: Wishes = {},
): z.input<typeof userRow> {
  return {
    ...user,
    hasPassword: passwordDigest !== null,
    ...(includePasswordHash && { passwordDigest, passwordAlgorithm }),
    ...(includeSsoIdentities && { ssoIdentities: [] }),
  };
}
