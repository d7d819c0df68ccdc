import { z } from 'zod';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { fieldRow } from '@/lib/custom-profile-fields/schema';
import { freeJson } from '@/lib/http/fields';
import { publicCaptcha } from '@/lib/security/captcha/schema';
import { type SignInExperience, signInExperience } from './schema';

/** The settings as the Management API shows them. */
export const signInExperienceRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21).default('default'),
  ...signInExperience.shape,
});

const socialConnector = z.object({
  id: z.string(),
  target: z.string(),
  name: freeJson,
  logo: z.string(),
  logoDark: z.string().nullable(),
  fromEmail: z.string().optional(),
  platform: z.enum(['Native', 'Universal', 'Web']).nullable(),
  isStandard: z.boolean().optional(),
  isTokenStorageSupported: z.boolean().optional(),
});

/** How Google's own script offers the accounts that a browser knows. */
const googleOneTap = z.object({
  isEnabled: z.boolean().optional(),
  autoSelect: z.boolean().optional(),
  closeOnTapOutside: z.boolean().optional(),
  itpSupport: z.boolean().optional(),
  clientId: z.string(),
  connectorId: z.string(),
});

const ssoConnector = z.object({
  id: z.string(),
  connectorName: z.string(),
  logo: z.string(),
  darkLogo: z.string().optional(),
});

/** The settings as pages and apps may read them without a token, with what they need beside them. */
export const publicSignInExperience = signInExperienceRow
  .omit({ emailBlocklistPolicy: true, forgotPasswordMethods: true })
  .extend({
    socialConnectors: z.array(socialConnector),
    ssoConnectors: z.array(ssoConnector),
    forgotPassword: z.object({ phone: z.boolean(), email: z.boolean() }),
    isDevelopmentTenant: z.boolean(),
    googleOneTap: googleOneTap.optional(),
    captchaConfig: publicCaptcha.optional(),
    customProfileFields: z.array(fieldRow),
    customProfileFieldCatalog: z.array(fieldRow).optional(),
  });

/** Genkan's own images are stored as paths; other origins and native apps need the whole address. */
export function withAbsoluteImages(settings: SignInExperience): SignInExperience {
  const { endpoint } = env();
  const branding = Object.fromEntries(
    Object.entries(settings.branding).map(([name, url]) => [name, URL.parse(url, endpoint)?.href]),
  );
  return { ...settings, branding };
}
