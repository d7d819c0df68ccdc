import { factorProvedBy, kindOf, type VerificationRecord } from '@/lib/factors/registry';
import {
  asksToBind,
  hasFactor,
  isSkippable,
  provableFactors,
  usableFactors,
} from '@/lib/mfa/rules';
import type { StoredFactor } from '@/lib/mfa/schema';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import type { Facts } from './check';
import type { Interaction } from './interaction';

/** Facts of an interaction that has its user. */
export type Known = Facts & { user: User };

/** Whether somebody else answers for what a question would find out: the way they came by spares it. */
export function isSpared(
  { interaction: { userId, verificationRecords } }: Pick<Facts, 'interaction'>,
  question: 'secondFactor' | 'everything',
): boolean {
  return verificationRecords.some((record) => {
    const { isVerified, spares } = kindOf(record);
    const isOwn = 'userId' in record && record.userId === userId;
    return isOwn && isVerified(record) && (spares === 'everything' || spares === question);
  });
}

/** Whether a record is about another account: the event was switched, and somebody else identified. */
export function isOthers(record: VerificationRecord, { userId }: Interaction): boolean {
  return 'userId' in record && record.userId !== userId;
}

/** Whether a second factor of the user is proved. One that is only being set up proves nothing. */
export function hasProved({ settings, interaction, user, mfa }: Known): boolean {
  const provable = provableFactors(settings, user, mfa);
  const own = interaction.verificationRecords.filter((record) => !isOthers(record, interaction));
  const proved = own.map(factorProvedBy);
  return provable.some((factor) => proved.includes(factor));
}

/** The factors that the account has once the interaction is submitted. */
export function ownedFactors(facts: Known): MfaFactor[] {
  const { settings, interaction, mfa } = facts;
  const pending = pendingTypes(interaction).map((type) => ({ type, remainCodes: null }));
  return usableFactors(settings, withPending(facts), { stored: [...mfa.stored, ...pending] });
}

/** The kinds of factors that are to be kept at submit. */
export function pendingTypes({ mfa }: Pick<Interaction, 'mfa'>): StoredFactor['type'][] {
  return [
    ...(mfa.totp ? ['Totp' as const] : []),
    ...(mfa.webAuthn?.length ? ['WebAuthn' as const] : []),
    ...(mfa.backupCode ? ['BackupCode' as const] : []),
  ];
}

/** The addresses that the account has once the interaction is submitted. */
export function withPending({ interaction: { profile }, user }: Known) {
  return {
    primaryEmail: profile.primaryEmail ?? user.primaryEmail,
    primaryPhone: profile.primaryPhone ?? user.primaryPhone,
  };
}

/** Whether the second factor is switched on; undefined for an account that never heard of it. */
export function isEnabled({ interaction, user }: Known): boolean | undefined {
  return interaction.mfa.mfaEnabled ?? user.settings.mfa?.enabled;
}

/** Whether people are to set factors up here, and this one has not declined. */
export function isAsked({ settings, interaction, user, mfa }: Known): boolean {
  const { mfaEnabled, mfaSkipped = mfaEnabled ? false : user.settings.mfa?.skipped } =
    interaction.mfa;
  return asksToBind(settings, interaction.interactionEvent, mfa, mfaSkipped === true);
}

/** Whether it is the user's to say if they want a second factor. */
export function isFreeToChoose(facts: Known): boolean {
  return isAsked(facts) && isSkippable(facts.settings, facts.mfa);
}

/** Whether somebody had factors before they could say that they want them: that says it. */
export function isEnabledByHaving(facts: Known): boolean {
  return isFreeToChoose(facts) && isEnabled(facts) === undefined && hasFactor(ownedFactors(facts));
}
