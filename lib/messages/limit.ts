import { lookupHash } from '@/lib/crypto/hmac';
import { AppError } from '@/lib/errors/app-error';
import { type Recipient, recipientHash } from '@/lib/verification-codes/rules';
import { countMessage, uncountMessage } from './store';

/** Per recipient, whatever the messages are for (wire/sign-in.md §2.12). */
const limit = { most: 10, windowSeconds: 600 };

/**
 * Per network of those who ask, whomever the messages are for: whoever earns by text messages has any
 * number of phones. A large office asks for fewer.
 */
const networkLimit = { most: 300, windowSeconds: 3_600 };

/** Per account that has others mailed: nobody has so many colleagues in an hour. */
const accountLimit = { most: 100, windowSeconds: 3_600 };

type Counter = { key: string; limit: typeof limit };

/**
 * Counts a message before it is sent; belongs into the transaction that makes the reason to send it.
 *
 * @param by whose asking is counted too: a network, where that can be told, or an account
 * @returns takes the count back, for a message that could not be sent
 * @throws AppError `request.message_rate_limited`
 */
export async function reserveMessage(
  to: Recipient,
  { network, accountId }: { network?: string | undefined; accountId?: string | undefined } = {},
): Promise<() => Promise<void>> {
  const takeBack = [await count({ key: recipientHash(to), limit })];
  if (network !== undefined) {
    const key = lookupHash('message-network', network);
    takeBack.push(await count({ key, limit: networkLimit }));
  }
  if (accountId !== undefined) {
    const key = lookupHash('message-account', accountId);
    takeBack.push(await count({ key, limit: accountLimit }));
  }
  return async () => {
    for (const one of takeBack) await one();
  };
}

async function count({ key, limit: most }: Counter): Promise<() => Promise<void>> {
  const sentAt = await countMessage(key, most);
  if (!sentAt) throw new AppError('request.message_rate_limited');
  return () => uncountMessage(key, sentAt);
}
