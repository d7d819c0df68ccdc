import { userId } from '@/lib/crypto/ids';
import { clientColumns } from '@/lib/dynamic-clients/client-id';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { Identities, User } from '@/lib/users/schema';
import type { UserPatch } from '@/lib/users/store';

/** The columns that a pending profile becomes; what is merged into an account's JSON is left out. */
export function userPatch({
  username,
  primaryEmail,
  primaryPhone,
  password,
  name,
  avatar,
}: PendingProfile): UserPatch {
  return {
    ...(username !== undefined && { username }),
    ...(primaryEmail !== undefined && { primaryEmail }),
    ...(primaryPhone !== undefined && { primaryPhone }),
    ...(name !== undefined && { name: name || null }),
    ...(avatar !== undefined && { avatar: avatar || null }),
    ...(password && {
      passwordDigest: password.digest,
      passwordAlgorithm: password.algorithm,
      passwordUpdatedAt: new Date(),
      isPasswordExpired: false,
    }),
  };
}

/** A pending account at a social provider as users have it. */
export function identitiesOf({ socialIdentity }: PendingProfile): Identities {
  if (!socialIdentity) return {};
  const { target, userInfo: details } = socialIdentity;
  return { [target]: { userId: details.id, details } };
}

/** A user who signs up now, in this application. */
export function newUser(profile: PendingProfile, clientId: string): User {
  const now = new Date();
  return {
    id: userId(),
    username: null,
    primaryEmail: null,
    primaryPhone: null,
    passwordDigest: null,
    passwordAlgorithm: null,
    passwordUpdatedAt: null,
    isPasswordExpired: false,
    name: null,
    avatar: null,
    profile: profile.profile ?? {},
    customData: profile.customData ?? {},
    identities: identitiesOf(profile),
    // Says "not asked yet": the second factor is offered at the end of the first sign-in.
    settings: { mfa: { enabled: false } },
    applicationId: null,
    cimdClientId: null,
    ...clientColumns(clientId),
    isSuspended: false,
    lastSignInAt: null,
    createdAt: now,
    updatedAt: now,
    ...userPatch(profile),
  };
}
