import { z } from 'zod';
import { encrypt } from '@/lib/crypto/encryption';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { factorStep, noInput } from '../factor';
import { backupCodeRecord } from './record';
import { newCodes } from './rules';

/**
 * Makes backup codes. Who has got in by the last of the old ones goes on being in: that one stays in
 * the record.
 */
export const generateBackupCodes = factorStep<typeof backupCodeRecord, typeof noInput>({
  path: '/backup-code/generate',
  operationId: 'GenerateBackupCodes',
  summary: 'Make backup codes',
  input: noInput,
  answer: z.object({ codes: z.array(z.string()) }),
  throws: ['session.identifier_not_found'],
  auditKey: () => 'Verification.BackupCode.Create',
  async run({ user, records = [] }) {
    if (!user) throw new AppError('session.identifier_not_found');
    const before = records
      .flatMap((record) => backupCodeRecord.safeParse(record).data ?? [])
      .find(({ userId }) => userId === user.id);
    const codes = newCodes();
    return {
      record: {
        id: recordId(),
        type: 'BackupCode',
        userId: user.id,
        ...(before?.code !== undefined && { code: before.code }),
        encryptedCodes: codes.map((code) => encrypt(code)),
      },
      answer: { codes },
    };
  },
});
