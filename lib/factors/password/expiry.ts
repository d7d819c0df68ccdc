import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Whether a user's password is too old to sign in with: an administrator said so, or the tenant's
 * period is over since it was set (or since the rule came into force, or the account was made).
 */
export function isPasswordExpired(
  user: Pick<User, 'isPasswordExpired' | 'passwordUpdatedAt' | 'createdAt'>,
  policy: SignInExperience['passwordExpiration'],
  now: Date,
): boolean {
  if (user.isPasswordExpired) return true;
  if (!policy.enabled) return false;
  const setAtMs = user.passwordUpdatedAt?.getTime() ?? policy.enabledAt ?? user.createdAt.getTime();
  return now.getTime() > setAtMs + policy.validPeriodDays * dayMs;
}
