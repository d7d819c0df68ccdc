import { z } from 'zod';
import { clearable } from '@/lib/http/fields';
import { signInExperience, usernamePolicy } from './schema';

const webUrl = z.url({ protocol: /^https?$/ });

/** A source that may stand in a policy: it must not end its directive. */
const cspSource = z.string().regex(/^[^\s;,]+$/);

/** What `PATCH /sign-in-exp` takes: any of the settings, each as a whole. */
export const signInExperiencePatch = signInExperience.partial().extend({
  tenantId: z.string().max(21).optional(),
  termsOfUseUrl: clearable(webUrl.max(2048)),
  privacyPolicyUrl: clearable(webUrl.max(2048)),
  supportWebsiteUrl: clearable(webUrl),
  unknownSessionRedirectUrl: clearable(webUrl),
  supportEmail: clearable(z.email()),
  customCss: z
    .string()
    .nullable()
    .transform((value) => value || null)
    .optional(),
  customUiCsp: z
    .object({
      scriptSrc: z.array(cspSource).optional(),
      connectSrc: z.array(cspSource).optional(),
    })
    .optional(),
  sentinelPolicy: z
    .object({
      maxAttempts: z.int().min(1).optional(),
      lockoutDuration: z.int().min(1).optional(),
    })
    .optional(),
  usernamePolicy: usernamePolicy
    .refine(({ minLength, maxLength }) => minLength <= maxLength, {
      path: ['minLength'],
      message: 'minLength must not be above maxLength.',
    })
    .optional(),
});

export type SignInExperiencePatch = z.output<typeof signInExperiencePatch>;
