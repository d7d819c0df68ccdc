import type { z } from 'zod';
import type { User, userRow } from './schema';

type Row = z.input<typeof userRow>;

type Wishes = {
  includePasswordHash?: boolean | undefined;
  includeSsoIdentities?: boolean | undefined;
};

/** A user as the Management API shows one: the password's digest only where it is asked for. */
export function presentUser(
  { passwordDigest, passwordAlgorithm, ...user }: User,
  { includePasswordHash, includeSsoIdentities }: Wishes = {},
): Row {
  return {
    ...user,
    hasPassword: passwordDigest !== null,
    ...(includePasswordHash && {
      passwordDigest,
      // Only names on the list are ever stored.
      passwordAlgorithm: passwordAlgorithm as Row['passwordAlgorithm'],
    }),
    ...(includeSsoIdentities && { ssoIdentities: [] }),
  };
}
