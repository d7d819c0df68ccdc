import type { FindAccount } from 'oidc-provider';
import { findUserById } from '@/lib/users/store';
import { assertAccess } from './access-control';
import { claimsOf } from './claims';
import { invalidGrant } from './invalid-grant';
import { assertMember } from './organization-access';
import { requestState } from './request-state';
import type { AccountRow } from './store';

/** @throws errors.InvalidGrant for users who were deleted or suspended meanwhile. */
export async function findActiveUser(id: string): Promise<AccountRow> {
  const user = await (requestState()?.findAccount(id) ?? findUserById(id));
  if (!user) throw invalidGrant('the user does not exist');
  if (user.isSuspended) throw invalidGrant('the user is suspended');
  return user;
}

/**
 * The user that a session, grant or token is about.
 *
 * @throws errors.InvalidGrant for users who were deleted or suspended meanwhile.
 * @throws errors.AccessDenied, errors.InsufficientScope at the token endpoint, when the application is
 *   closed to the user, or the token is to be for an organization that they cannot act in by it.
 */
export const findAccount: FindAccount = async (ctx, id) => {
  const { oidc } = ctx;
  const user = await findActiveUser(id);
  await assertMember(ctx, user.id);
  // Elsewhere the user is told on a page.
  if (oidc.route === 'token' && oidc.client) await assertAccess(oidc.client, user.id);
  return {
    accountId: user.id,
    claims: async (use, scope) => ({ ...(await claimsOf(user, use, scope)), sub: user.id }),
  };
};
