import type { z } from 'zod';
import { wire } from '@/lib/config/wire';
import type { User, userRow } from './schema';
import type { SsoIdentity } from './sso-identities/schema';

type Row = z.input<typeof userRow>;

type Wishes = {
  includePasswordHash?: boolean | undefined;
  ssoIdentities?: readonly SsoIdentity[] | undefined;
};

/** A user as the Management API shows one: the password's digest and identities at companies only where asked for. */
export function presentUser(
  { passwordDigest, passwordAlgorithm, ...user }: User,
  { includePasswordHash, ssoIdentities }: Wishes = {},
): Row {
  return {
    ...user,
    hasPassword: passwordDigest !== null,
    ...(includePasswordHash && {
      passwordDigest,
      // Only names on the list are ever stored.
      passwordAlgorithm: passwordAlgorithm as Row['passwordAlgorithm'],
    }),
    ...(ssoIdentities && {
      ssoIdentities: ssoIdentities.map((held) => ({ tenantId: wire.tenantId, ...held })),
    }),
  };
}
