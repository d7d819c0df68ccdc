import { hashPassword } from '@/lib/crypto/passwords';
import {
  areTooMany,
  maxValuesLength,
  type ProfileValues,
  sortValues,
} from '@/lib/custom-profile-fields/values';
import { AppError } from '@/lib/errors/app-error';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { checkPassword } from '@/lib/security/check-password';
import type { User } from '@/lib/users/schema';
import type { Command, Deps } from './command';
import { factsAt } from './facts-at';
import { gainedOf } from './gained-fields';
import { findRecord, type Interaction } from './interaction';
import { takeFields } from './take-fields';

export type ProfileInput =
  | { type: 'username' | 'password'; value: string }
  | { type: 'email' | 'phone' | 'social'; verificationId: string }
  | { type: 'extraProfile'; values: Readonly<Record<string, unknown>> };

/** Gives a field to the account, or to the one that is about to be made (wire §2.10). */
export const setProfile: Command<ProfileInput, void> = async (before, input, deps) => {
  const { user } = await factsAt(input.type === 'social' ? 'link' : 'profile', before, deps);
  if (!('verificationId' in input)) {
    const gained = await gainedFields(before, user, input, deps);
    return { interaction: await takeFields(before, gained, deps), result: undefined };
  }
  const { record, gained } = await fieldsOfRecord(before, input, deps);
  const interaction = await takeFields(before, gained, deps, record);
  return { interaction, result: undefined };
};

async function gainedFields(
  before: Interaction,
  user: User | undefined,
  input: Exclude<ProfileInput, { verificationId: string }>,
  { settings, profileFields }: Deps,
): Promise<PendingProfile> {
  switch (input.type) {
    case 'username':
      return { username: input.value };
    case 'password': {
      await checkPassword(input.value, settings.passwordPolicy, {
        name: user?.name,
        username: before.profile.username ?? user?.username,
        email: before.profile.primaryEmail ?? user?.primaryEmail,
        phoneNumber: before.profile.primaryPhone ?? user?.primaryPhone,
      });
      return { password: await hashPassword(input.value) };
    }
    case 'extraProfile': {
      const values = sortValues(input.values);
      if (before.interactionEvent === 'SignIn') assertNotKept(values, user, profileFields);
      return withValues(before.profile, values);
    }
  }
}

/**
 * What programs keep about an account in its custom data is not its owner's to change by signing in,
 * unless the tenant asks people for it.
 *
 * @throws AppError `custom_profile_fields.name_conflict_custom_data`
 */
function assertNotKept(
  { customData = {} }: ProfileValues,
  user: User | undefined,
  asked: Deps['profileFields'],
): void {
  const isKept = (name: string) =>
    Object.hasOwn(user?.customData ?? {}, name) && !asked.some((field) => field.name === name);
  if (Object.keys(customData).some(isKept)) {
    throw new AppError('custom_profile_fields.name_conflict_custom_data');
  }
}

/**
 * What was given before stays, where it is not given anew.
 *
 * @throws AppError `entity.value_too_long` for more than is kept of somebody who may have no account
 */
function withValues(pending: PendingProfile, given: ProfileValues): PendingProfile {
  const { name, avatar, profile, customData } = given;
  if (areTooMany({ ...pending.customData, ...customData })) {
    throw new AppError('entity.value_too_long', {
      data: { field: 'customData', max: maxValuesLength },
    });
  }
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof avatar === 'string' && { avatar }),
    ...(profile && { profile: { ...pending.profile, ...profile } }),
    ...(customData && { customData: { ...pending.customData, ...customData } }),
    submitted: true,
  };
}

/**
 * What a record gives, if it is of a kind that gives the field asked for. What a company's provider says
 * counts only where somebody is identified by it.
 */
async function fieldsOfRecord(
  before: Interaction,
  { type, verificationId }: Extract<ProfileInput, { verificationId: string }>,
  deps: Deps,
): Promise<{ record: VerificationRecord; gained: PendingProfile }> {
  const field = { email: 'primaryEmail', phone: 'primaryPhone', social: 'socialIdentity' }[type];
  const record = findRecord(before, verificationId);
  const bound = record && kindOf(record).bind?.(record);
  const isGiven = bound && (field in bound || Object.keys(bound).length === 0);
  if (!record || !isGiven || bound.enterpriseSsoIdentity) {
    throw new AppError('session.verification_session_not_found');
  }
  if (!kindOf(record).isVerified(record)) throw new AppError('session.verification_failed');
  return { record, gained: (await gainedOf(record, before, deps)) ?? {} };
}
