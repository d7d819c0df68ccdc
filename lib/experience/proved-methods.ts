import { isProof, isSecondFactor, kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { emailKey, phoneKey } from '@/lib/users/rules';
import type { User, UserIdentifier } from '@/lib/users/schema';
import type { Interaction } from './interaction';

type Proof = Pick<Interaction, 'verificationRecords' | 'profile'>;
type Account = Pick<User, 'id' | 'username' | 'primaryEmail' | 'primaryPhone'>;

/**
 * How a user has proved who they are, as `amr` (RFC 8176): each method once, in the order of proving.
 * `mfa` comes last, where a second factor was proved that takes something else than the first: two
 * mails to the same mailbox are one factor. What was proved of somebody else counts for nothing.
 */
export function provedMethods(proof: Proof, user: Account): string[] {
  const proved = proof.verificationRecords.filter(
    (record) => isProof(record) && isOf(record, proof, user),
  );
  const methods = new Set(proved.flatMap((record) => kindOf(record).amr ?? []));
  const isMultiple = methods.delete('mfa') || hasTwoFactors(proved);
  return [...methods, ...(isMultiple ? ['mfa'] : [])];
}

function hasTwoFactors(proved: readonly VerificationRecord[]): boolean {
  const second = proved.filter(isSecondFactor);
  return second.some((one) => proved.some((other) => meansOf(other) !== meansOf(one)));
}

function meansOf(record: VerificationRecord): string {
  return kindOf(record).means ?? record.type;
}

/** What records say of whom they are about: the account, or an address that it has or is about to have. */
type About = { userId?: string | undefined; identifier?: UserIdentifier };

function isOf(record: VerificationRecord, { profile }: Proof, user: Account): boolean {
  const { userId, identifier }: About = record;
  if (!identifier || userId !== undefined) return userId === user.id;
  const { type, value } = identifier;
  switch (type) {
    case 'username':
      return value === (user.username ?? profile.username);
    case 'email':
      return emailKey(value) === emailKey(user.primaryEmail ?? profile.primaryEmail ?? '');
    case 'phone':
      return phoneKey(value) === phoneKey(user.primaryPhone ?? profile.primaryPhone ?? '');
  }
}
