import type { VerificationRecord } from '@/lib/factors/registry';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Step } from '../step';

/** The kind of address that a factor's codes go to; undefined where nothing is sent. */
export function addressKindOf(factor: MfaFactor): 'email' | 'phone' | undefined {
  if (factor === 'EmailVerificationCode') return 'email';
  return factor === 'PhoneVerificationCode' ? 'phone' : undefined;
}

/** Where a code went that has not been given yet. */
export function recipientOf(record: VerificationRecord | undefined): UserIdentifier | undefined {
  const isSent = record && 'identifier' in record && 'verified' in record && !record.verified;
  return isSent ? record.identifier : undefined;
}

/** The name and value in a page's address by which another address is given than the last. */
export const otherAddress = { address: 'other' };

/** Whether a factor that is being set up still needs the address that it is to be. */
export function isAddressAsked(
  { query, problem }: Pick<Step, 'query' | 'problem'>,
  factor: MfaFactor,
  recipient: UserIdentifier | undefined,
): boolean {
  if (!addressKindOf(factor)) return false;
  const isOther = query.get('address') === otherAddress.address;
  return !recipient || isOther || problem?.field === 'identifier';
}
