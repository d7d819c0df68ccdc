import { AppError } from '@/lib/errors/app-error';
import { findInvitation } from './store';

/** What is refused of an invitation, in words for whoever wrote the request. */
export function invalidInvitation(details: string): AppError {
  return new AppError('request.invalid_input', { status: 422, details });
}

/**
 * Why nothing could be done with an invitation that had to be pending.
 *
 * @returns `entity.not_found`, or `request.invalid_input` with what has become of it; undefined where
 *   it is pending, so that the reason is another
 */
export async function endOf(id: string): Promise<AppError | undefined> {
  const invitation = await findInvitation(id);
  if (!invitation) return new AppError('entity.not_found');
  const { status } = invitation;
  if (status === 'Pending') return undefined;
  return invalidInvitation(`status: the invitation is ${status.toLowerCase()} and stays so.`);
}
