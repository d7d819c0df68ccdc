import {
  hashPassword,
  needsRehash,
  spendPasswordCheck,
  verifyPassword,
} from '@/lib/crypto/passwords';
import { AppError } from '@/lib/errors/app-error';
import type { User } from '@/lib/users/schema';
import { upgradeDigest } from './store';

/**
 * Whether the password is that user's. No user, no password and a wrong password are the same
 * error after the same work. A right one whose digest is of an older kind is hashed anew.
 *
 * @throws AppError `session.invalid_credentials`
 */
export async function provePassword(user: User | undefined, password: string): Promise<User> {
  if (!user?.passwordDigest || !user.passwordAlgorithm) {
    await spendPasswordCheck(password);
    throw new AppError('session.invalid_credentials');
  }
  const stored = { digest: user.passwordDigest, algorithm: user.passwordAlgorithm };
  if (!(await verifyPassword(stored, password))) throw new AppError('session.invalid_credentials');
  if (needsRehash(stored))
    await upgradeDigest(user.id, stored.digest, await hashPassword(password));
  return user;
}
