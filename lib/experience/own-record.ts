import { kindOf, type VerificationRecord, verificationRecord } from '@/lib/factors/registry';
import { type Interaction, withRecord } from './interaction';

/** The interaction whose record says from now on whose it is. */
export function ownedBy(
  userId: string,
  record: VerificationRecord,
  before: Interaction,
): Interaction {
  const { own } = kindOf(record);
  return own ? withRecord(before, verificationRecord.parse(own(record, userId))) : before;
}
