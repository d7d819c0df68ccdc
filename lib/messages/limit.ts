import { AppError } from '@/lib/errors/app-error';
import type { Recipient } from '@/lib/verification-codes/rules';
import { countMessage, uncountMessage } from './store';

/** Per recipient, whatever the messages are for (wire/sign-in.md §2.12). */
const limit = { most: 10, windowSeconds: 600 };

/**
 * Counts a message before it is sent; belongs into the transaction that makes the reason to send it.
 *
 * @returns takes the count back, for a message that could not be sent
 * @throws AppError `request.message_rate_limited`
 */
export async function reserveMessage(to: Recipient): Promise<() => Promise<void>> {
  const sentAt = await countMessage(to, limit);
  if (!sentAt) throw new AppError('request.message_rate_limited');
  return () => uncountMessage(to, sentAt);
}
