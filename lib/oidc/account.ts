import { errors, type FindAccount } from 'oidc-provider';
import { findUserById } from '@/lib/users/store';
import { claimsOf } from './claims';
import { requestState } from './request-state';

function refusal(description: string): errors.InvalidGrant {
  return Object.assign(new errors.InvalidGrant(description), { error_description: description });
}

/**
 * The user that a session, grant or token is about.
 *
 * @throws errors.InvalidGrant for users who were deleted or suspended meanwhile.
 */
export const findAccount: FindAccount = async (_ctx, id) => {
  const user = await (requestState()?.findAccount(id) ?? findUserById(id));
  if (!user) throw refusal('the user does not exist');
  if (user.isSuspended) throw refusal('the user is suspended');
  return {
    accountId: user.id,
    claims: async (use, scope) => ({ ...(await claimsOf(user, use, scope)), sub: user.id }),
  };
};
