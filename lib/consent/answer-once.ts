import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { lockInteraction } from '@/lib/oidc/store';

/**
 * Answers a prompt in one transaction. Of two answers at the same moment the first counts, and the
 * other is led on as if it had come after it.
 *
 * @throws AppError `session.not_found`, what `answer` throws
 */
export function answerOnce(
  { uid, returnTo }: OidcInteraction,
  answer: () => Promise<{ redirectTo: string }>,
): Promise<{ redirectTo: string }> {
  return transaction(async () => {
    const locked = await lockInteraction(uid);
    if (!locked) throw new AppError('session.not_found');
    return locked.isAnswered ? { redirectTo: returnTo } : answer();
  });
}
