import type { z } from 'zod';
import { type Deliverable, deliverable } from '@/lib/connectors/deliverable';
import { findProfileFields } from '@/lib/custom-profile-fields/store';
import { configuredCaptcha } from '@/lib/security/captcha/required';
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

/** What anybody may know of the sign-in settings, as that application and organization have them. */
export async function describeSignInExperience(
  audience: Audience,
): Promise<z.input<typeof publicSignInExperience>> {
  const settings = await signInExperienceFor(audience);
  return {
    ...withAbsoluteImages(settings),
    socialConnectors: [],
    ssoConnectors: [],
    forgotPassword: forgotPasswordBy(settings, await deliverable()),
    isDevelopmentTenant: false,
    captchaConfig: await configuredCaptcha(),
    customProfileFields: await findAskedFields(settings),
    customProfileFieldCatalog: [...(await findProfileFields())],
  };
}
