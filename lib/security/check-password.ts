import { AppError } from '@/lib/errors/app-error';
import { isBreachedPassword, isCommonPassword } from './breached-passwords';
import {
  type PasswordIssue,
  passwordPolicy,
  restrictedIssues,
  shapeIssues,
} from './password-policy';
import type { UserInfo } from './restricted-phrases';

/** A policy as a tenant's settings hold it: any part may be missing. */
type PartialPolicy = Parameters<typeof passwordPolicy.parse>[0];

/** Everything a tenant's policy has against a new password; an empty list is a good one. */
export async function findPasswordIssues(
  password: string,
  partialPolicy: PartialPolicy,
  user: UserInfo = {},
): Promise<PasswordIssue[]> {
  const policy = passwordPolicy.parse(partialPolicy);
  const shape = shapeIssues(password, policy);
  const restricted = restrictedIssues(password, policy, user);
  // A password that is refused anyway is not worth a question over the network.
  const isAsked = shape.length + restricted.length === 0;
  const isKnown =
    policy.rejects.pwned &&
    (isCommonPassword(password) || (isAsked && (await isBreachedPassword(password))));
  return [
    ...shape,
    ...(isKnown ? [{ code: 'password_rejected.pwned' as const }] : []),
    ...restricted,
  ];
}

/** @throws AppError `password.rejected`, its data the issues */
export async function checkPassword(
  password: string,
  policy: PartialPolicy,
  user?: UserInfo,
): Promise<void> {
  const issues = await findPasswordIssues(password, policy, user);
  if (issues.length > 0) throw new AppError('password.rejected', { data: issues });
}
