import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { clearable } from '@/lib/http/fields';
import { branding, color } from '@/lib/settings/look';

/** What the pages show otherwise for one application. */
const applicationSignInExperience = z.object({
  color: color.partial(),
  branding,
  customCss: z.string().nullable(),
  displayName: z.string().max(256).nullable(),
  termsOfUseUrl: z.string().max(2048).nullable(),
  privacyPolicyUrl: z.string().max(2048).nullable(),
});

export type ApplicationSignInExperience = z.output<typeof applicationSignInExperience>;

export const applicationSignInExperienceRow = applicationSignInExperience.extend({
  tenantId: z.string().max(21).default(wire.tenantId),
  applicationId: z.string().min(1).max(21),
});

const webUrl = z.url({ protocol: /^https?$/ }).max(2048);

export const writeApplicationSignInExperience = z.object({
  color: color.partial().optional(),
  branding: branding.optional(),
  customCss: clearable(z.string()),
  displayName: clearable(z.string().max(256)),
  termsOfUseUrl: clearable(webUrl),
  privacyPolicyUrl: clearable(webUrl),
});

export type ApplicationSignInExperiencePatch = z.output<typeof writeApplicationSignInExperience>;
