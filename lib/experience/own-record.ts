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

/** The same for those by which its account is linked elsewhere, given by whichever request. */
export function ownedByAccount(userId: string, before: Interaction): Interaction {
  const { profile, verificationRecords } = before;
  return verificationRecords
    .filter(
      (record) => kindOf(record).isVerified(record) && kindOf(record).isBehind?.(record, profile),
    )
    .reduce((owned, record) => ownedBy(userId, record, owned), before);
}
