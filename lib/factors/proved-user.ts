import { AppError } from '@/lib/errors/app-error';
import type { User } from '@/lib/users/schema';
import type { FactorContext } from './factor';

/**
 * Whoever has proved a first factor. A code that recovers an account is none: nobody learns by it what
 * the account has.
 *
 * @param status of the answer where nobody is identified, if it is not the code's own
 * @throws AppError `session.not_supported_for_forgot_password`, `session.identifier_not_found`
 */
export function provedUser(
  { user, event }: Pick<FactorContext, 'user' | 'event'>,
  status?: number,
): User {
  if (event === 'ForgotPassword') throw new AppError('session.not_supported_for_forgot_password');
  if (!user) throw new AppError('session.identifier_not_found', status ? { status } : {});
  return user;
}
