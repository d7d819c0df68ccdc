import { hash, parseOptions } from '@node-rs/argon2';
import { type PasswordDigest, readDigest } from './password-algorithms';
import { inPasswordQueue } from './password-queue';

/** `m` in KiB, `t` passes, `p` lanes: what OWASP asks of Argon2id at the least. */
const currentCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Nobody's password is longer, and what is checked against an imported digest may be hashed many
 * times over: whoever sends a megabyte finds out nothing by the time that takes.
 */
export const longestPassword = 4_096;

/** How new digests are made. */
const currentAlgorithm = 'Argon2id';

/** Hashes a new password, off the main thread. */
export async function hashPassword(
  password: string,
): Promise<{ digest: string; algorithm: typeof currentAlgorithm }> {
  const digest = await inPasswordQueue(() => hash(password, currentCost));
  return { digest, algorithm: currentAlgorithm };
}

/** A digest that must not be checked fits no password: whoever signs in is told nothing about it. */
function readOrIgnore(stored: PasswordDigest): ReturnType<typeof readDigest> {
  try {
    return readDigest(stored);
  } catch {
    return undefined;
  }
}

/**
 * Whether `password` is the one that the digest was made of. A failed check takes no less time than
 * one against a digest made today, whatever the stored one is.
 */
export async function verifyPassword(stored: PasswordDigest, password: string): Promise<boolean> {
  const readable = password.length > longestPassword ? undefined : readOrIgnore(stored);
  const isRight =
    readable !== undefined &&
    (await inPasswordQueue(() => readable.verify(password).catch(() => false)));
  if (!isRight && !readable?.isSlow) await spendPasswordCheck(password);
  return isRight;
}

/**
 * Does the work of one password check for nothing. Called where there is no digest to check
 * against, so that an unknown user takes as long as a wrong password.
 */
export async function spendPasswordCheck(password: string): Promise<void> {
  await hashPassword(password.slice(0, longestPassword));
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
