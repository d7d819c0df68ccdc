import { z } from 'zod';

const hexColor = z.string().regex(/^#[\da-f]{3}([\da-f]{3})?$/i);

/** The brand colours of the tenant, an application or an organization. */
export const color = z.object({
  primaryColor: hexColor,
  isDarkModeEnabled: z.boolean(),
  darkPrimaryColor: hexColor,
});

/** Logos may be paths of Genkan's own (`/brand/logo.svg`) or absolute URLs. */
const imageUrl = z.union([z.url({ protocol: /^https?$/ }), z.string().regex(/^\/(?!\/)[\w./-]*$/)]);

export const branding = z.object({
  logoUrl: imageUrl.optional(),
  darkLogoUrl: imageUrl.optional(),
  favicon: imageUrl.optional(),
  darkFavicon: imageUrl.optional(),
});
