import { hash, parseOptions } from '@node-rs/argon2';
import { AppError } from '@/lib/errors/app-error';
import { findPasswordAlgorithm, type PasswordDigest } from './password-algorithms';
import { inPasswordQueue } from './password-queue';

/** `m` in KiB, `t` passes, `p` lanes: what OWASP asks of Argon2id at the least. */
const currentCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How new digests are made. */
const currentAlgorithm = 'Argon2id';

/** Hashes a new password, off the main thread. */
export async function hashPassword(
  password: string,
): Promise<{ digest: string; algorithm: typeof currentAlgorithm }> {
  const digest = await inPasswordQueue(() => hash(password, currentCost));
  return { digest, algorithm: currentAlgorithm };
}

/**
 * Whether `password` is the one that the digest was made of. A failed check against a fast digest
 * takes as long as one against a slow digest.
 *
 * @throws AppError `password.unsupported_encryption_method`
 */
export async function verifyPassword(
  { digest, algorithm: name }: PasswordDigest,
  password: string,
): Promise<boolean> {
  const algorithm = findPasswordAlgorithm(name);
  if (!algorithm) throw new AppError('password.unsupported_encryption_method');
  const isRight = await inPasswordQueue(() => algorithm.verify(digest, password));
  if (!isRight && !algorithm.isSlow) await spendPasswordCheck(password);
  return isRight;
}

/**
 * Does the work of one password check for nothing. Called where there is no digest to check
 * against, so that an unknown user takes as long as a wrong password.
 */
export async function spendPasswordCheck(password: string): Promise<void> {
  await hashPassword(password);
}

/** Whether a digest is of another algorithm or cost than new ones. */
export function needsRehash({ digest, algorithm }: PasswordDigest): boolean {
  if (algorithm !== currentAlgorithm) return true;
  try {
    const cost = parseOptions(digest);
    return (
      cost.memoryCost !== currentCost.memoryCost ||
      cost.timeCost !== currentCost.timeCost ||
      cost.parallelism !== currentCost.parallelism
    );
  } catch {
    return true;
  }
}
