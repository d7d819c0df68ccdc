import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { finishCancelled } from '@/lib/oidc/finish';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { lockInteraction } from '@/lib/oidc/store';
import { openConsent } from './open';

/**
 * Sends the user back to the app without anything, and the app is told so. An answer that was given
 * before stays.
 *
 * @throws AppError as `openConsent`
 */
export async function cancelConsent(oidc: OidcInteraction): Promise<{ redirectTo: string }> {
  await openConsent(oidc);
  return transaction(async () => {
    const locked = await lockInteraction(oidc.uid);
    if (!locked) throw new AppError('session.not_found');
    return locked.isAnswered ? { redirectTo: oidc.returnTo } : finishCancelled(oidc);
  });
}
