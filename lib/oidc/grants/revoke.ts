import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { announceLogout } from '../back-channel-logout';
import { deleteGrant, endAuthorizations } from './store';

/**
 * Takes back what a user has agreed to with an application: its tokens end, its part of the user's
 * sessions too, and it is told.
 *
 * @throws AppError `entity.not_found`
 */
export async function revokeUserGrant(userId: string, grantId: string): Promise<void> {
  await transaction(async () => {
    const clientId = await deleteGrant(userId, grantId);
    if (clientId === undefined) throw new AppError('entity.not_found');
    await announceLogout(await endAuthorizations(userId, clientId, grantId));
  });
}
