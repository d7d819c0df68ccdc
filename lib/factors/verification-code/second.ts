import { AppError } from '@/lib/errors/app-error';
import type { FactorBinding, SecondFactor } from '../factor';
import { codeRecord, codeRecordTypes, mfaCodeRecordTypes, newMfaCodeRecord } from './record';
import { sendMfaCode } from './send-mfa';
import { verifyCode } from './verify';
import { verifyMfaCode } from './verify-mfa';

/**
 * A code to the account's own address as a second factor: whoever has the address has the factor, and
 * sets it up by giving one.
 */
export function codeAsSecond(type: 'email' | 'phone'): SecondFactor {
  return {
    provedBy: mfaCodeRecordTypes[type],
    setUpBy: codeRecordTypes[type],
    prepare: { verify: { step: sendMfaCode, given: { identifierType: type } } },
    prove: {
      verify: {
        step: verifyMfaCode,
        given: ({ code = '' }, record) => ({
          verificationId: record?.id ?? '',
          code,
          identifierType: type,
        }),
      },
      bind: {
        step: verifyCode,
        given: ({ code = '' }, record) => ({
          identifier: codeRecord.safeParse(record).data?.identifier ?? { type, value: '' },
          verificationId: record?.id ?? '',
          code,
        }),
      },
    },
    bind: (record, user) => bindingOf(type, record, user.id),
  };
}

/** What was read is also proved: nobody is asked for a second code to the same address. */
function bindingOf(
  type: 'email' | 'phone',
  record: { type: string },
  userId: string,
): FactorBinding {
  const { data } = codeRecord.safeParse(record);
  if (data?.identifier.type !== type || !data.verified) {
    throw new AppError('session.verification_failed');
  }
  const { value } = data.identifier;
  const proof = newMfaCodeRecord(userId, data.identifier, true);
  return { profile: type === 'email' ? { primaryEmail: value } : { primaryPhone: value }, proof };
}
