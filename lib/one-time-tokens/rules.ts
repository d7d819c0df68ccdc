import type { InteractionEvent } from '@/lib/config/wire';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { emailKey } from '@/lib/users/rules';
import type { OneTimeToken } from './schema';

/** What somebody wants to use a token for. */
export type TokenUse = {
  email: string;
  /** Absent where the tenant's own program uses it. */
  event?: InteractionEvent | undefined;
};

/** Why a token cannot be used, in the contract's order (wire/sign-in.md §6.1); undefined if it can. */
export function tokenIssue(
  found: Pick<OneTimeToken, 'email' | 'status' | 'context'> | undefined,
  { email, event }: TokenUse,
): Extract<ErrorCode, `one_time_token.${string}`> | undefined {
  if (!found) return 'one_time_token.token_not_found';
  if (emailKey(found.email) !== emailKey(email)) return 'one_time_token.email_mismatch';
  if (found.status !== 'active') return `one_time_token.token_${found.status}`;
  const { interactionEvent: only } = found.context;
  if (event && only && event !== only) return 'one_time_token.interaction_event_mismatch';
  return undefined;
}
