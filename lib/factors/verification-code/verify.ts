import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { withLockOut } from '@/lib/security/lock-out';
import type { CodeBinding } from '@/lib/verification-codes/rules';
import { spendCode, tryCode } from '@/lib/verification-codes/store';
import { type FactorContext, factorStep } from '../factor';
import { codeIdentifier } from './identifier';
import { type CodeRecordShape, codeRecord, codeRecordTypes } from './record';

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
  throws: [
    'session.verification_session_not_found',
    'session.verification_blocked_too_many_attempts',
    'verification_code.not_found',
    'verification_code.email_mismatch',
    'verification_code.phone_mismatch',
    'verification_code.expired',
    'verification_code.exceed_max_try',
    'verification_code.code_mismatch',
  ],
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

/** A right code that is answered as "blocked" is used up all the same (wire/sign-in.md §10). */
async function tryWithin(
  { settings, network }: FactorContext,
  binding: CodeBinding,
  code: string,
): Promise<void> {
  const attempt = { pool: 'identifier' as const, target: binding.recipient.value, network };
  let isRight = false;
  try {
    await withLockOut(attempt, settings.sentinelPolicy, async () => {
      await tryCode(binding, code, settings.verificationCodePolicy);
      isRight = true;
    });
  } catch (error) {
    if (isRight) await spendCode(binding, code);
    throw error;
  }
}
