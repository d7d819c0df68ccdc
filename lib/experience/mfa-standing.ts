import type { PendingFactors } from '@/lib/factors/pending-factors';
import { factorProvedBy, kindOf, type VerificationRecord } from '@/lib/factors/registry';
import {
  asksToBind,
  hasFactor,
  isFactorRequired,
  isSkippable,
  mayBeBound,
  provableFactors,
  usableFactors,
} from '@/lib/mfa/rules';
import type { StoredFactor } from '@/lib/mfa/schema';
import type { MfaFactor, SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import type { Facts } from './check';
import type { Interaction } from './interaction';

/** Facts of an interaction that has its user. */
export type Known = Facts & { user: User };

/** Whether somebody else answers for what a question would find out: the way they came by spares it. */
export function isSpared(
  { interaction }: Pick<Facts, 'interaction'>,
  question: 'secondFactor' | 'everything',
): boolean {
  return ownProofs(interaction).some((record) => {
    const { spares } = kindOf(record);
    return spares === 'everything' || spares === question;
  });
}

/** Whether nothing is asked that sign-up would ask for (wire/sign-in.md §2.7). */
export function isProfileSpared({
  interaction,
  settings,
}: Pick<Facts, 'interaction' | 'settings'>): boolean {
  const isSparing = (record: VerificationRecord) => kindOf(record).sparesProfile?.(settings);
  return isSpared({ interaction }, 'everything') || ownProofs(interaction).some(isSparing);
}

/** What is proved of the account, or links it elsewhere: also of one that is yet to be made. */
export function ownProofs({
  userId,
  profile,
  verificationRecords,
}: Interaction): VerificationRecord[] {
  return verificationRecords.filter((record) => {
    const { isVerified, isBehind } = kindOf(record);
    const isOwn = 'userId' in record && record.userId !== undefined && record.userId === userId;
    return isVerified(record) && (isOwn || isBehind?.(record, profile));
  });
}

/** Whether a record is about another account: the event was switched, and somebody else identified. */
export function isOthers(record: VerificationRecord, { userId }: Interaction): boolean {
  return 'userId' in record && record.userId !== userId;
}

/**
 * Whether a second factor of the user is proved, of those that are good for the purpose. One that is
 * only being set up proves nothing.
 */
export function hasProved(
  { settings, interaction, user, mfa }: Known,
  isGood: (factor: MfaFactor) => boolean = () => true,
): boolean {
  const provable = provableFactors(settings, user, mfa).filter(isGood);
  const own = interaction.verificationRecords.filter((record) => !isOthers(record, interaction));
  const proved = own.map(factorProvedBy);
  return provable.some((factor) => proved.includes(factor));
}

/** Whether a second factor has to be proved that is not proved yet. */
export function needsProof(facts: Known): boolean {
  return !hasProved(facts) && isFactorRequired(facts.settings, facts.user, facts.mfa);
}

/** Whether trust in the browser stands for a second factor: not to an application that needs one. */
export function isTrusted({ trust, mfa }: Pick<Known, 'trust' | 'mfa'>): boolean {
  return trust.deviceId !== undefined && mfa.stepUp === undefined;
}

/** The factors that the account has once the interaction is submitted. */
export function ownedFactors(facts: Known): MfaFactor[] {
  const { settings, interaction, mfa } = facts;
  const pending = pendingTypes(interaction).map((type) => ({ type, remainCodes: null }));
  return usableFactors(settings, withPending(facts), { stored: [...mfa.stored, ...pending] });
}

/** Where each kind of factor waits to be kept. */
const places = {
  totp: 'Totp',
  webAuthn: 'WebAuthn',
  backupCode: 'BackupCode',
} as const satisfies Record<keyof PendingFactors, StoredFactor['type']>;

const placeNames = Object.keys(places) as (keyof typeof places)[];

/** The kinds of factors that are to be kept at submit. */
export function pendingTypes({ mfa }: Pick<Interaction, 'mfa'>): StoredFactor['type'][] {
  return placeNames.filter((name) => mfa[name]).map((name) => places[name]);
}

/** The interaction without what was set up in it and may not be any more. */
export function withoutDisabled(before: Interaction, settings: SignInExperience): Interaction {
  const disabled = placeNames.filter(
    (name) => before.mfa[name] && !mayBeBound(places[name], settings),
  );
  if (disabled.length === 0) return before;
  const gone = Object.fromEntries(disabled.map((name) => [name, undefined]));
  return { ...before, mfa: { ...before.mfa, ...gone } };
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
