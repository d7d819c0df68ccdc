import { findApplication } from '@/lib/applications/store';
import { transaction } from '@/lib/db/tx';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import { AppError } from '@/lib/errors/app-error';
import type { EndedSession } from '@/lib/oidc-records/schema';
import { revokeGrants } from '@/lib/oidc-records/store';
import { announceLogout } from '../back-channel-logout';
import { grantsToRevoke, presentSession } from './rules';
import type { RevokeGrantsTarget, SessionItem } from './schema';
import { deleteSession, findSession } from './store';

/**
 * A session of the user.
 *
 * @throws AppError `oidc.session_not_found`; `oidc.invalid_session_account_id` if it is another user's
 */
export async function foundSession(userId: string, uid: string): Promise<SessionItem> {
  const session = presentSession(await findSession(uid));
  if (!session) throw new AppError('oidc.session_not_found');
  if (session.accountId !== userId) throw new AppError('oidc.invalid_session_account_id');
  return session;
}

async function thirdPartyClients(sessions: readonly EndedSession[]): Promise<Set<string>> {
  const ids = new Set(sessions.flatMap(({ authorizations }) => Object.keys(authorizations ?? {})));
  const thirdParty = async (id: string) =>
    wayOf(id) !== undefined || (await findApplication(id))?.isThirdParty === true;
  const found = await Promise.all([...ids].map(async (id) => ((await thirdParty(id)) ? [id] : [])));
  return new Set(found.flat());
}

/**
 * Ends a session of the user with the grants that live with it and those of `target`, and tells the
 * apps.
 *
 * @throws AppError as `foundSession`
 */
export async function endSession(
  userId: string,
  uid: string,
  target?: RevokeGrantsTarget,
): Promise<void> {
  const sessions = await transaction(async () => {
    const ended = await deleteSession(userId, uid);
    const thirdParty = target === 'firstParty' ? await thirdPartyClients(ended) : new Set();
    const grantIds = grantsToRevoke(ended, target, (clientId) => thirdParty.has(clientId));
    if (grantIds.length > 0) await revokeGrants(grantIds);
    await announceLogout(ended);
    return ended;
  });
  if (sessions.length > 0) return;
  await foundSession(userId, uid);
  throw new AppError('oidc.session_not_found');
}
