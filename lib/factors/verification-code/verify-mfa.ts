import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { spendCode } from '@/lib/verification-codes/store';
import { type FactorContext, factorStep } from '../factor';
import { ownAddress } from './own-address';
import {
  type MfaCodeRecord,
  type MfaCodeRecordShape,
  mfaCodeRecord,
  mfaCodeRecordTypes,
} from './record';
import { addressKind } from './send-mfa';
import { tryErrors, tryWithin } from './try-code';

const input = z.object({
  verificationId: z.string(),
  code: z.string(),
  identifierType: addressKind,
});

/** Proves the second factor by the code that was sent to an address of the account. */
export const verifyMfaCode = factorStep<MfaCodeRecordShape, typeof input>({
  path: '/mfa-verification-code/verify',
  operationId: 'VerifyMfaVerificationCode',
  summary: 'Verify a verification code as a second factor',
  input,
  throws: tryErrors,
  auditKey: ({ identifierType }) => `Verification.${mfaCodeRecordTypes[identifierType]}.Submit`,
  async run(context, { identifierType, code }) {
    const record = sentRecord(context);
    if (record?.identifier.type !== identifierType) {
      throw new AppError('session.verification_session_not_found');
    }
    const { id: recordId, identifier: recipient, templateType: usage } = record;
    const binding = { recordId, recipient, usage };
    await tryWithin(context, binding, code);
    return {
      record: { ...record, verified: true },
      writes: [() => spendCode(binding, code)],
    };
  },
});

/** The record, if it is about the account that signs in, and about an address that is still its own. */
function sentRecord({ record, user }: FactorContext): MfaCodeRecord | undefined {
  const { data } = mfaCodeRecord.safeParse(record);
  if (!data || !user || data.userId !== user.id) return undefined;
  return ownAddress(user, data.identifier.type) === data.identifier.value ? data : undefined;
}
