import { z } from 'zod';
import { decrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { proveOnce } from '@/lib/security/lock-out';
import type { User } from '@/lib/users/schema';
import { type FactorContext, factorStep, type StepOutcome } from '../factor';
import { stepOf } from './algorithm';
import { totpRecord } from './record';
import { findTotp, spendStep } from './store';

const input = z.object({ code: z.string().min(1), verificationId: z.string().optional() });

type Given = z.output<typeof input>;
type Outcome = StepOutcome<typeof totpRecord>;

/** Proves that an app has the secret: the one that `verificationId` names, else the account's. */
export const verifyTotp = factorStep<typeof totpRecord, typeof input>({
  path: '/totp/verify',
  operationId: 'VerifyTotpVerification',
  summary: 'Verify a code of an authenticator app',
  input,
  throws: [
    'session.identifier_not_found',
    'session.verification_session_not_found',
    'session.mfa.invalid_totp_code',
    'session.verification_blocked_too_many_attempts',
  ],
  auditKey: () => 'Verification.Totp.Submit',
  async run(context, given) {
    const { user } = context;
    if (!user) throw new AppError('session.identifier_not_found');
    return given.verificationId === undefined
      ? proveStored(user, given, context)
      : proveNew(user, given, context);
  },
});

/**
 * With the secret that was made for the same person in this interaction. Whoever can guess at it has
 * seen it, so tries are not counted, and no step is used up: the account has no such app yet.
 */
function proveNew(user: User, { code }: Given, context: FactorContext): Outcome {
  const record = totpRecord.safeParse(context.record).data;
  if (!record || record.userId !== user.id) {
    throw new AppError('session.verification_session_not_found');
  }
  const secret = record.encryptedSecret && decrypt(record.encryptedSecret);
  if (!secret || stepOf(secret, code, Date.now()) === undefined) {
    throw new AppError('session.mfa.invalid_totp_code');
  }
  return { record: { ...record, verified: true } };
}

/** A user without an app is told the same as one whose code is wrong. */
async function proveStored(
  user: User,
  { code }: Given,
  { settings, network }: FactorContext,
): Promise<Outcome> {
  const proved = await proveOnce(
    { pool: 'totp', target: user.id, network },
    settings.sentinelPolicy,
    () => unusedStep(user.id, code),
    ({ id, step }) => spendStep(id, step),
  );
  return {
    record: { id: recordId(), type: 'Totp', userId: user.id, verified: true },
    writes: [
      async () => {
        const isFirst = await spendStep(proved.id, proved.step);
        if (!isFirst) throw new AppError('session.mfa.invalid_totp_code');
      },
    ],
  };
}

/** @throws AppError `session.mfa.invalid_totp_code` */
async function unusedStep(userId: string, code: string): Promise<{ id: string; step: number }> {
  const stored = await findTotp(userId);
  const step = stored && stepOf(stored.secret, code, Date.now());
  if (!stored || step === undefined || step <= (stored.lastUsedStep ?? -1)) {
    throw new AppError('session.mfa.invalid_totp_code');
  }
  return { id: stored.id, step };
}
