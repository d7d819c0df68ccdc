import { replaceBackupCodes } from '@/lib/factors/backup-code/store';
import type { PendingFactors } from '@/lib/factors/pending-factors';
import { saveTotp } from '@/lib/factors/totp/store';
import { saveCredential } from '@/lib/factors/web-authn/store';

/**
 * The writes by which an account gains what is pending, for a transaction. Each throws if the account
 * cannot have it: another interaction was faster.
 */
export function savePending(
  userId: string,
  { totp, webAuthn = [], backupCode }: PendingFactors,
): (() => Promise<void>)[] {
  return [
    ...(totp ? [() => saveTotp(userId, totp)] : []),
    ...webAuthn.map((credential) => () => saveCredential(userId, credential)),
    ...(backupCode ? [() => replaceBackupCodes(userId, backupCode)] : []),
  ];
}
