import { AppError } from '@/lib/errors/app-error';
import { findPasswordIssues } from '@/lib/security/check-password';
import type { PasswordIssue } from '@/lib/security/password-policy';
import { foundUser } from '@/lib/users/found';
import { getSignInExperience } from './store';

/**
 * What the tenant's policy has against a password, for a user if one is named.
 *
 * @throws AppError `request.invalid_input` if the policy looks at the user and none is named
 */
export async function findPolicyIssues(
  password: string,
  userId: string | undefined,
): Promise<PasswordIssue[]> {
  const { passwordPolicy } = await getSignInExperience();
  const user = userId === undefined ? undefined : await foundUser(userId);
  if (!user && (passwordPolicy.rejects?.userInfo ?? true)) {
    const details = 'userId: is needed, because the policy rejects what is known about the user.';
    throw new AppError('request.invalid_input', { details });
  }
  return findPasswordIssues(password, passwordPolicy, {
    name: user?.name,
    username: user?.username,
    email: user?.primaryEmail,
    phoneNumber: user?.primaryPhone,
  });
}
