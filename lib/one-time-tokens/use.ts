import { AppError } from '@/lib/errors/app-error';
import { type TokenUse, tokenIssue } from './rules';
import type { OneTimeToken } from './schema';
import { findPresentedToken, spendOneTimeToken } from './store';

/** What can be wrong with a token that somebody presents. */
export const presentedTokenErrors = [
  'one_time_token.token_not_found',
  'one_time_token.email_mismatch',
  'one_time_token.token_consumed',
  'one_time_token.token_revoked',
  'one_time_token.token_expired',
] as const;

/**
 * The token that somebody presents, if it can be used now. Nothing is used up by asking.
 *
 * @throws AppError `one_time_token.*`
 */
export async function checkOneTimeToken(token: string, use: TokenUse): Promise<OneTimeToken> {
  const found = await findPresentedToken(token);
  const issue = tokenIssue(found, use);
  if (issue || !found) throw new AppError(issue ?? 'one_time_token.token_not_found');
  return found;
}

/**
 * Uses a checked token up.
 *
 * @throws AppError `one_time_token.token_consumed` if somebody else was faster, or what else has
 *   happened to it since
 */
export async function consumeOneTimeToken({
  id,
  token,
  email,
}: OneTimeToken): Promise<OneTimeToken> {
  const spent = await spendOneTimeToken(id);
  if (spent) return spent;
  const issue = tokenIssue(await findPresentedToken(token), { email });
  throw new AppError(issue ?? 'one_time_token.token_consumed');
}
