import { deliverable } from '@/lib/connectors/deliverable';
import { readSocialConnectors } from '@/lib/connectors/social';
import { findConnector, lockConnectors, removeConnector } from '@/lib/connectors/store';
import { AppError } from '@/lib/errors/app-error';
import { forgotPasswordBy } from '../public';
import type { SignInExperience } from '../schema';
import { changeSignInExperience } from '../store';

/** Targets have no button without a connector. */
async function withoutUnusedTargets(settings: SignInExperience): Promise<SignInExperience> {
  const targets = new Set((await readSocialConnectors()).map(({ target }) => target));
  const socialSignInConnectorTargets = settings.socialSignInConnectorTargets.filter((target) =>
    targets.has(target),
  );
  return { ...settings, socialSignInConnectorTargets };
}

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
    return connector.type === 'Social' ? withoutUnusedTargets(settings) : settings;
  });
  return isGone;
}
