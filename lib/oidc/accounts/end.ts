import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { revokeUserEverything, revokeUserTokens } from '@/lib/oidc-records/store';
import type { User } from '@/lib/users/schema';
import { deleteUser, isLastAdministrator, lockAdministrators, updateUser } from '@/lib/users/store';
import { announceLogout } from '../back-channel-logout';

/**
 * Two administrators who are removed at the same moment are each the other's reason to go, so one
 * waits for the other.
 *
 * @throws AppError `role.internal_role_violation`
 */
async function assertNotLastAdministrator(id: string): Promise<void> {
  await lockAdministrators();
  if (await isLastAdministrator(id)) throw new AppError('role.internal_role_violation');
}

/** Deletes a user and all that was issued to them, all or nothing, and tells the apps. */
export async function removeUser(id: string): Promise<void> {
  await transaction(async () => {
    await assertNotLastAdministrator(id);
    await announceLogout(await revokeUserEverything(id));
    await deleteUser(id);
  });
}

/** Suspends a user, which signs them out everywhere, or lets them in again. */
export async function setSuspended(id: string, isSuspended: boolean): Promise<User> {
  return transaction(async () => {
    if (isSuspended) {
      await assertNotLastAdministrator(id);
      await announceLogout(await revokeUserTokens(id));
    }
    return updateUser(id, { isSuspended });
  });
}
