import type { z } from 'zod';
import { type Deliverable, deliverable } from '@/lib/connectors/deliverable';
import { presentSocialConnector } from '@/lib/connectors/present';
import { listSocialConnectors, type TenantSocialConnector } from '@/lib/connectors/social';
import { findProfileFields } from '@/lib/custom-profile-fields/store';
import { configuredCaptcha } from '@/lib/security/captcha/required';
import { availableSsoConnectors } from '@/lib/sso/available';
import { presentSsoButton } from '@/lib/sso/present';
import { type Audience, signInExperienceFor } from './appearance';
import { findAskedFields } from './profile-fields/asked';
import { type publicSignInExperience, withAbsoluteImages } from './rows';
import type { SignInExperience } from './schema';

/** By which addresses a forgotten password can be reset. */
export function forgotPasswordBy(
  { forgotPasswordMethods: methods }: SignInExperience,
  { email, phone }: Deliverable,
): Deliverable {
  // `null` is whatever can be sent.
  return {
    phone: phone && (methods?.includes('PhoneVerificationCode') ?? true),
    email: email && (methods?.includes('EmailVerificationCode') ?? true),
  };
}

/** The connectors that people are offered, in the order of the setting. */
export async function enabledSocialConnectors({
  socialSignInConnectorTargets: targets,
}: Pick<SignInExperience, 'socialSignInConnectorTargets'>): Promise<TenantSocialConnector[]> {
  if (targets.length === 0) return [];
  const connectors = await listSocialConnectors();
  return targets.flatMap((target) => connectors.filter((one) => one.target === target));
}

/** What Google's script is set up with, where the tenant has its connector offer it. */
export async function findOneTap(settings: Pick<SignInExperience, 'socialSignInConnectorTargets'>) {
  return oneTapOf(await enabledSocialConnectors(settings));
}

function oneTapOf(enabled: readonly TenantSocialConnector[]) {
  for (const { id, factory, config } of enabled) {
    const { success, data } = factory.config.safeParse(config);
    const settings = success ? factory.oneTap?.settings(data) : undefined;
    if (settings) return { ...settings, connectorId: id };
  }
  return undefined;
}

/** What anybody may know of the sign-in settings, as that application and organization have them. */
export async function describeSignInExperience(
  audience: Audience,
): Promise<z.input<typeof publicSignInExperience>> {
  const settings = await signInExperienceFor(audience);
  const social = await enabledSocialConnectors(settings);
  return {
    ...withAbsoluteImages(settings),
    socialConnectors: social.map(presentSocialConnector),
    googleOneTap: oneTapOf(social),
    ssoConnectors: settings.singleSignOnEnabled
      ? (await availableSsoConnectors()).map(presentSsoButton)
      : [],
    forgotPassword: forgotPasswordBy(settings, await deliverable()),
    isDevelopmentTenant: false,
    captchaConfig: await configuredCaptcha(),
    customProfileFields: await findAskedFields(settings),
    customProfileFieldCatalog: [...(await findProfileFields())],
  };
}
