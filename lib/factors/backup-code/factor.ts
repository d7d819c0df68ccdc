import { decrypt } from '@/lib/crypto/encryption';
import { AppError } from '@/lib/errors/app-error';
import { accountNames } from '../account-names';
import { type Factor, recordKind, type SecondFactor } from '../factor';
import { generateBackupCodes } from './generate';
import { backupCodeRecord } from './record';
import { verifyBackupCode } from './verify';

const second: SecondFactor = {
  provedBy: 'BackupCode',
  isFor(record, purpose) {
    const { code, encryptedCodes } = backupCodeRecord.parse(record);
    return (purpose === 'bind' ? encryptedCodes : code) !== undefined;
  },
  prepare: { bind: { step: generateBackupCodes, given: undefined } },
  prove: { verify: { step: verifyBackupCode, given: ({ code = '' }) => ({ code }) } },
  offer: async (record, user) => ({
    codes: codesIn(record).map((sealed) => decrypt(sealed)),
    ...accountNames(user),
  }),
  bind: (record) => ({
    pending: { backupCode: { type: 'BackupCode', encryptedCodes: codesIn(record) } },
  }),
};

/** @throws AppError `session.mfa.pending_info_not_found`: no new codes were made */
function codesIn(record: { type: string }): string[] {
  const { encryptedCodes } = backupCodeRecord.parse(record);
  if (!encryptedCodes) throw new AppError('session.mfa.pending_info_not_found');
  return encryptedCodes;
}

/** Codes on paper for whoever has lost everything else. */
export const backupCode = {
  records: {
    BackupCode: recordKind({
      shape: backupCodeRecord,
      secrets: ['encryptedCodes'],
      isVerified: ({ code }) => code !== undefined,
      start: generateBackupCodes,
      verify: verifyBackupCode,
      amr: ['otp'],
    }),
  },
  second: { BackupCode: second },
} satisfies Factor;
