import { encrypt } from '@/lib/crypto/encryption';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { areWellFormed, newCodes, plainCode } from '@/lib/factors/backup-code/rules';
import { replaceBackupCodes } from '@/lib/factors/backup-code/store';
import { newSecret, readSecret } from '@/lib/factors/totp/algorithm';
import { enrolmentOf } from '@/lib/factors/totp/enrolment';
import { saveTotp } from '@/lib/factors/totp/store';
import type { User } from '@/lib/users/schema';
import { lockUser } from '@/lib/users/store';
import type { StoredFactor } from '../schema';
import { findStoredFactors } from '../store';

/**
 * Adds an authenticator app by its secret. No code is asked for: an administrator hands the secret over.
 *
 * @throws AppError `user.totp_secret_invalid`, `user.totp_already_in_use`
 */
export async function addTotp(user: User, given: string | undefined) {
  const kept = given === undefined ? newSecret() : readSecret(given);
  if (!kept) throw new AppError('user.totp_secret_invalid');
  const { secret, secretQrCode } = await enrolmentOf(kept, user);
  await saveTotp(user.id, { encryptedSecret: encrypt(secret) });
  return { type: 'Totp' as const, secret, secretQrCode };
}

/**
 * Adds backup codes to another factor, in the place of codes that have all been used.
 *
 * @throws AppError `user.wrong_backup_code_format`, `user.backup_code_already_in_use`,
 * `session.mfa.backup_code_can_not_be_alone`
 */
export async function addBackupCodes({ id }: User, given: readonly string[] | undefined) {
  if (given && !areWellFormed(given)) throw new AppError('user.wrong_backup_code_format');
  const codes = given ?? newCodes();
  const encryptedCodes = codes.map((code) => encrypt(plainCode(code)));
  await transaction(async () => {
    await lockUser(id);
    refuseUnfit(await findStoredFactors(id));
    await replaceBackupCodes(id, { encryptedCodes });
  });
  return { type: 'BackupCode' as const, codes: [...codes] };
}

function refuseUnfit(stored: readonly StoredFactor[]): void {
  if (stored.some(({ remainCodes }) => remainCodes)) {
    throw new AppError('user.backup_code_already_in_use');
  }
  if (stored.every(({ type }) => type === 'BackupCode')) {
    throw new AppError('session.mfa.backup_code_can_not_be_alone');
  }
}
