import type { z } from 'zod';
import { readDigest } from '@/lib/crypto/password-algorithms';
import { hashPassword, longestPassword, verifyPassword } from '@/lib/crypto/passwords';
import { AppError } from '@/lib/errors/app-error';
import type { createUser, User } from './schema';
import type { UserPatch } from './store';

/**
 * The columns of a new password, made from its clear text.
 *
 * @throws AppError `entity.value_too_long`
 */
export async function passwordColumns(password: string): Promise<UserPatch> {
  if (password.length > longestPassword) {
    throw new AppError('entity.value_too_long', {
      data: { field: 'password', max: longestPassword },
    });
  }
  const { digest, algorithm } = await hashPassword(password);
  return {
    passwordDigest: digest,
    passwordAlgorithm: algorithm,
    passwordUpdatedAt: new Date(),
    isPasswordExpired: false,
  };
}

type Given = Pick<z.output<typeof createUser>, 'password' | 'passwordDigest' | 'passwordAlgorithm'>;

/**
 * The columns for a user created with a password, with a digest from another system, or with none.
 *
 * @throws AppError `user.password_and_digest`, `user.password_algorithm_required`,
 *   `password.invalid_legacy_password_format`, `password.unsupported_legacy_hash_algorithm`,
 *   `password.unsupported_encryption_method`
 */
export async function givenPasswordColumns({
  password,
  passwordDigest,
  passwordAlgorithm,
}: Given): Promise<UserPatch> {
  if (password && passwordDigest) throw new AppError('user.password_and_digest');
  if (password) return passwordColumns(password);
  if (!passwordDigest) return {};
  if (!passwordAlgorithm) throw new AppError('user.password_algorithm_required');
  // Throws where it is in no form that could be checked, or would cost too much.
  readDigest({ digest: passwordDigest, algorithm: passwordAlgorithm });
  return { passwordDigest, passwordAlgorithm, passwordUpdatedAt: new Date() };
}

/** @throws AppError `session.invalid_credentials` */
export async function assertPassword(
  { passwordDigest: digest, passwordAlgorithm: algorithm }: User,
  password: string,
): Promise<void> {
  const isRight =
    digest !== null &&
    algorithm !== null &&
    (await verifyPassword({ digest, algorithm }, password));
  if (!isRight) throw new AppError('session.invalid_credentials');
}
