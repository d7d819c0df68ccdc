import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { spendCode } from '@/lib/verification-codes/store';
import { factorStep } from '../factor';
import { codeIdentifier } from './identifier';
import { type CodeRecordShape, codeRecord, codeRecordTypes } from './record';
import { tryErrors, tryWithin } from './try-code';

const input = z.object({
  identifier: codeIdentifier,
  verificationId: z.string(),
  code: z.string(),
});

/** Proves that one can read what was sent. */
export const verifyCode = factorStep<CodeRecordShape, typeof input>({
  path: '/verification-code/verify',
  operationId: 'VerifyVerificationCodeVerification',
  summary: 'Verify a verification code',
  input,
  throws: tryErrors,
  auditKey: ({ identifier }) => `Verification.${codeRecordTypes[identifier.type]}.Submit`,
  async run(context, { identifier, code }) {
    const record = codeRecord.safeParse(context.record).data;
    if (!record || record.identifier.type !== identifier.type) {
      throw new AppError('session.verification_session_not_found');
    }
    const binding = { recordId: record.id, recipient: identifier, usage: record.templateType };
    await tryWithin(context, binding, code);
    return {
      record: { ...record, verified: true },
      writes: [() => spendCode(binding, code)],
    };
  },
});
