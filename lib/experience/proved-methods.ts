import {
  factorProvedBy,
  isFor,
  isSecondFactor,
  kindOf,
  type VerificationRecord,
} from '@/lib/factors/registry';
import { usableFactors } from '@/lib/mfa/rules';
import { emailKey, phoneKey } from '@/lib/users/rules';
import type { UserIdentifier } from '@/lib/users/schema';
import { type Known, pendingTypes, withPending } from './mfa-standing';

/**
 * How a user has proved who they are, as `amr` (RFC 8176): each method once, in the order of proving.
 * `mfa` comes last, where a second factor was proved that takes something else than the first: two
 * mails to the same mailbox are one factor. What was proved of somebody else counts for nothing, nor
 * does what was set up unasked: a stolen password would be enough for it.
 */
export function provedMethods(facts: Known): string[] {
  const { interaction } = facts;
  const hasFirst = setsUpItsFirst(facts);
  const addresses = hasFirst ? withPending(facts) : facts.user;
  const proved = interaction.verificationRecords.filter(
    (record) =>
      kindOf(record).isVerified(record) &&
      isOf(record, { ...facts.user, ...addresses }) &&
      (isProof(record) || (hasFirst && isBound(record, facts))),
  );
  const methods = new Set(proved.flatMap((record) => kindOf(record).amr ?? []));
  const isMultiple = methods.delete('mfa') || hasTwoFactors(proved);
  return [...methods, ...(isMultiple ? ['mfa'] : [])];
}

/** Whether the application had somebody set up their first second factor, which they prove by that. */
function setsUpItsFirst({ settings, user, mfa }: Known): boolean {
  const { stored, stepUp } = mfa;
  return (
    stepUp === 'bind' && stored.length === 0 && usableFactors(settings, user, mfa).length === 0
  );
}

function isProof(record: VerificationRecord): boolean {
  return !isSecondFactor(record) || factorProvedBy(record) !== undefined;
}

/** Codes are shown to whoever makes them, so they are no proof before one is used. */
function isBound(record: VerificationRecord, { interaction }: Known): boolean {
  const bound = pendingTypes(interaction).filter((type) => type !== 'BackupCode');
  return bound.some((type) => isFor(type, 'bind', record));
}

function hasTwoFactors(proved: readonly VerificationRecord[]): boolean {
  const second = proved.filter(isSecondFactor);
  return second.some((one) => proved.some((other) => meansOf(other) !== meansOf(one)));
}

function meansOf(record: VerificationRecord): string {
  return kindOf(record).means ?? record.type;
}

/** What records say of whom they are about. */
type About = { userId?: string | undefined; identifier?: UserIdentifier };

function isOf(record: VerificationRecord, user: Known['user']): boolean {
  const { userId, identifier }: About = record;
  const isOwn = userId === user.id;
  // A code to an address is worth something only as long as it is the account's.
  if (!identifier || (userId !== undefined && !(isOwn && isSecondFactor(record)))) return isOwn;
  const { type, value } = identifier;
  switch (type) {
    case 'username':
      return value === user.username;
    case 'email':
      return emailKey(value) === emailKey(user.primaryEmail ?? '');
    case 'phone':
      return phoneKey(value) === phoneKey(user.primaryPhone ?? '');
  }
}
