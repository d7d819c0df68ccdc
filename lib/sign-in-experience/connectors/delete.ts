import { deliverable } from '@/lib/connectors/deliverable';
import { findConnector, lockConnectors, removeConnector } from '@/lib/connectors/store';
import { AppError } from '@/lib/errors/app-error';
import { forgotPasswordBy } from '../public';
import { changeSignInExperience } from '../store';

/**
 * Deletes a connector, unless passwords expire and could no longer be set anew without it.
 *
 * @returns whether there was one
 * @throws AppError `sign_in_experiences.password_expiration_requires_forgot_password`
 */
export async function deleteConnector(id: string): Promise<boolean> {
  let isGone = false;
  // Settings and connectors change one after the other, so that neither counts on what just left.
  await changeSignInExperience(async (settings) => {
    await lockConnectors();
    const connector = await findConnector(id);
    if (!connector) return settings;
    isGone = await removeConnector(connector);
    if (connector.type !== 'Social' && settings.passwordExpiration.enabled) {
      const ways = forgotPasswordBy(settings, await deliverable());
      if (!ways.email && !ways.phone) {
        throw new AppError('sign_in_experiences.password_expiration_requires_forgot_password');
      }
    }
    return settings;
  });
  return isGone;
}
