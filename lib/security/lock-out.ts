import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors/app-error';
import { emailKey, phoneKey } from '@/lib/users/rules';
import { countFailure, findLock, findLongestLock, forgetFailures } from './store';

/**
 * What is counted together: whatever is tried for one identifier, each second factor of a user,
 * device codes from one address, new clients' documents that one network has read, or whatever is tried
 * from one network for anybody.
 */
export type AttemptPool =
  | 'identifier'
  | 'totp'
  | 'web-authn'
  | 'backup-code'
  | 'user-code'
  | 'client-document'
  | 'network';

/** A tenant's lock-out settings; what is left out has the contract's default. */
export type LockOutPolicy = { maxAttempts?: number; lockoutDuration?: number };

/** What is being proved, and in which pool failures count. */
export type Attempt = {
  pool: AttemptPool;
  target: string;
  /** Where it comes from: guesses of one password for many names are counted there. */
  network?: string | undefined;
};

const windowSeconds = 3_600;
/** A large office behind one address mistypes less often in an hour, and waits no longer than this. */
const networkLimits = { maxAttempts: 500, windowSeconds, lockSeconds: 600 };
const defaultMaxAttempts = 100;
const defaultLockMinutes = 60;
/** Larger settings are taken for these, which the database can still count with. */
const mostAttempts = 1_000_000;
const longestLockMinutes = 60 * 24 * 365 * 100;

/**
 * Runs one attempt to prove an identity and counts it if it throws. While its target is locked,
 * and for the failure that locks it, the answer is "blocked" whatever the attempt's outcome: the
 * lock is looked at after the attempt, so a right guess among many at the same moment gains nothing.
 *
 * @throws AppError `session.verification_blocked_too_many_attempts`, or what the attempt throws
 */
export async function withLockOut<T>(
  { pool, target, network }: Attempt,
  policy: LockOutPolicy,
  attempt: () => Promise<T>,
): Promise<T> {
  const counter = { pool, target: hashedTarget(target) };
  const ofNetwork = network && { pool: 'network', target: hashedTarget(network) };
  let result: T;
  try {
    result = await attempt();
  } catch (error) {
    const locks = [
      await countFailure(counter, limitsOf(policy)),
      ofNetwork && (await countFailure(ofNetwork, networkLimits)),
    ];
    const lockedUntil = locks
      .filter((until) => until instanceof Date)
      .sort(byTime)
      .at(-1);
    throw lockedUntil ? blocked(lockedUntil, error) : error;
  }
  const lockedUntil = await findLock(ofNetwork ? [counter, ofNetwork] : [counter]);
  if (lockedUntil) throw blocked(lockedUntil);
  return result;
}

/**
 * As `withLockOut`, for what is good for once: a right one that is answered as "blocked" is used up all
 * the same (wire/sign-in.md §10). What passes is left to be used up with what it brings about.
 */
export async function proveOnce<T>(
  attempt: Attempt,
  policy: LockOutPolicy,
  prove: () => Promise<T>,
  spend: (proved: T) => Promise<unknown>,
): Promise<T> {
  let spendRight = async () => {};
  try {
    return await withLockOut(attempt, policy, async () => {
      const proved = await prove();
      spendRight = async () => {
        await spend(proved);
      };
      return proved;
    });
  } catch (error) {
    await spendRight();
    throw error;
  }
}

/**
 * Counts one of what may be done only so often, however it ends.
 *
 * @returns whether it may be done now
 */
export async function takeTurn(
  { pool, target }: Omit<Attempt, 'network'>,
  policy: LockOutPolicy,
): Promise<boolean> {
  return !(await countFailure({ pool, target: hashedTarget(target) }, limitsOf(policy)));
}

function limitsOf({ maxAttempts, lockoutDuration }: LockOutPolicy) {
  return {
    maxAttempts: Math.min(maxAttempts ?? defaultMaxAttempts, mostAttempts),
    lockSeconds: Math.min(lockoutDuration ?? defaultLockMinutes, longestLockMinutes) * 60,
    windowSeconds,
  };
}

const byTime = (one: Date, other: Date) => one.getTime() - other.getTime();

/** When the longest running lock of these identifiers or user ids ends, or undefined. */
export function lockedUntil(targets: readonly string[]): Promise<Date | undefined> {
  return findLongestLock(targets.map(hashedTarget));
}

/** Lifts the locks of identifiers or user ids and forgets their failures. */
export async function unlock(targets: readonly string[]): Promise<void> {
  await forgetFailures(targets.map(hashedTarget));
}

function blocked(until: Date, cause?: unknown): AppError {
  const minutes = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000));
  return new AppError('session.verification_blocked_too_many_attempts', {
    values: { minutes },
    cause,
  });
}

/** Spellings of one identifier share a counter; digits alone are a phone number. */
function hashedTarget(target: string): string {
  const normal = /^\d+$/.test(target) ? phoneKey(target) : emailKey(target);
  return createHash('sha256').update(normal).digest('hex');
}
