import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { proveOnce } from '@/lib/security/lock-out';
import { factorStep } from '../factor';
import type { backupCodeRecord } from './record';
import { plainCode } from './rules';
import { isUnused, spendBackupCode } from './store';

const input = z.object({ code: z.string().min(1) });

/** Proves an account by one of its backup codes, which is used up. */
export const verifyBackupCode = factorStep<typeof backupCodeRecord, typeof input>({
  path: '/backup-code/verify',
  operationId: 'VerifyBackupCode',
  summary: 'Use a backup code',
  input,
  throws: [
    'session.identifier_not_found',
    'session.mfa.invalid_backup_code',
    'session.verification_blocked_too_many_attempts',
  ],
  auditKey: () => 'Verification.BackupCode.Submit',
  async run({ user, settings, network }, { code: typed }) {
    if (!user) throw new AppError('session.identifier_not_found');
    const { id: userId } = user;
    const code = plainCode(typed);
    await proveOnce(
      { pool: 'backup-code', target: userId, network },
      settings.sentinelPolicy,
      async () => {
        if (!(await isUnused(userId, code))) throw new AppError('session.mfa.invalid_backup_code');
      },
      () => spendBackupCode(userId, code),
    );
    return {
      record: { id: recordId(), type: 'BackupCode', userId, code },
      writes: [
        async () => {
          const isFirst = await spendBackupCode(userId, code);
          if (!isFirst) throw new AppError('session.mfa.invalid_backup_code');
        },
      ],
    };
  },
});
