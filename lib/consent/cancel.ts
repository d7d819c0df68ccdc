import { finishCancelled } from '@/lib/oidc/finish';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import { answerOnce } from './answer-once';
import { openConsent } from './open';

/**
 * Sends the user back to the app without anything, and the app is told so. An answer that was given
 * before stays.
 *
 * @throws AppError as `openConsent`
 */
export async function cancelConsent(oidc: OidcInteraction): Promise<{ redirectTo: string }> {
  await openConsent(oidc);
  return answerOnce(oidc, () => finishCancelled(oidc));
}
