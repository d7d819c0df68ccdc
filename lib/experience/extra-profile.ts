import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import { filledIn, type ProfileValues } from '@/lib/custom-profile-fields/values';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { User } from '@/lib/users/schema';

/** All that is known of a person beyond the identifiers, with the pending profile over the account's own. */
export function knownValues(user: User | undefined, pending: PendingProfile): ProfileValues {
  return {
    name: pending.name ?? user?.name,
    avatar: pending.avatar ?? user?.avatar,
    profile: { ...user?.profile, ...pending.profile },
    customData: { ...user?.customData, ...pending.customData },
  };
}

/**
 * Whether the profile fields are to be asked for (wire §2.7): once for all of them, and after that
 * only for those that nobody may leave out.
 */
export function lacksExtraProfile(
  fields: readonly ProfileField[],
  user: User | undefined,
  pending: PendingProfile,
): boolean {
  const known = knownValues(user, pending);
  const asked = pending.submitted ? fields.filter(({ required }) => required) : fields;
  return asked.some((field) => !filledIn(field, known, { isWhole: !pending.submitted }));
}
