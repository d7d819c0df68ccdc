import { decrypt } from '@/lib/crypto/encryption';
import { AppError } from '@/lib/errors/app-error';
import { type Factor, recordKind, type SecondFactor } from '../factor';
import { enrolmentOf } from './enrolment';
import { makeTotpSecret } from './make-secret';
import { totpRecord } from './record';
import { verifyTotp } from './verify';

const second: SecondFactor = {
  provedBy: 'Totp',
  isFor: (record, purpose) =>
    (totpRecord.parse(record).encryptedSecret !== undefined) === (purpose === 'bind'),
  prepare: { bind: { step: makeTotpSecret, given: undefined } },
  prove: {
    verify: { step: verifyTotp, given: ({ code = '' }) => ({ code }) },
    bind: {
      step: verifyTotp,
      given: ({ code = '' }, record) => ({ code, verificationId: record?.id ?? '' }),
    },
  },
  offer: (record, user) => enrolmentOf(decrypt(secretIn(record)), user),
  bind(record) {
    if (!totpRecord.parse(record).verified) throw new AppError('session.verification_failed');
    return { pending: { totp: { type: 'Totp', encryptedSecret: secretIn(record) } } };
  },
};

/** @throws AppError `session.mfa.pending_info_not_found`: the record is about the app that there is */
function secretIn(record: { type: string }): string {
  const { encryptedSecret } = totpRecord.parse(record);
  if (!encryptedSecret) throw new AppError('session.mfa.pending_info_not_found');
  return encryptedSecret;
}

/** Something one has: an app that shows codes which change with the time (RFC 6238). */
export const totp = {
  records: {
    Totp: recordKind({
      shape: totpRecord,
      secrets: ['encryptedSecret'],
      isVerified: ({ verified }) => verified,
      start: makeTotpSecret,
      verify: verifyTotp,
      amr: ['otp'],
    }),
  },
  second: { Totp: second },
} satisfies Factor;
