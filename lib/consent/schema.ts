import { z } from 'zod';

const scopesOfApi = z.object({
  resource: z.object({ id: z.string(), name: z.string(), indicator: z.string() }),
  scopes: z.array(
    z.object({ id: z.string(), name: z.string(), description: z.string().nullable() }),
  ),
});

/** Scopes of one API; those of organizations themselves have the reserved indicator for everything. */
export type ScopesOfApi = z.output<typeof scopesOfApi>;

const organizationToChoose = z.object({
  id: z.string(),
  name: z.string(),
  /** What the app may do there on the user's behalf. */
  missingResourceScopes: z.array(scopesOfApi),
});

export type OrganizationToChoose = z.output<typeof organizationToChoose>;

/** What an app asks of a user that it has not been granted (wire §6.4). */
export const consentRequest = z.object({
  application: z.object({
    id: z.string(),
    name: z.string(),
    branding: z
      .object({
        logoUrl: z.string().optional(),
        darkLogoUrl: z.string().optional(),
        favicon: z.string().optional(),
        darkFavicon: z.string().optional(),
      })
      .optional(),
    displayName: z.string().nullish(),
    privacyPolicyUrl: z.string().nullish(),
    termsOfUseUrl: z.string().nullish(),
  }),
  user: z.object({
    id: z.string(),
    name: z.string().nullable(),
    avatar: z.string().nullable(),
    username: z.string().nullable(),
    primaryEmail: z.string().nullable(),
    primaryPhone: z.string().nullable(),
  }),
  /** Filled only while the app asks for the user's organizations. */
  organizations: z.array(organizationToChoose),
  /** Without `openid` and `offline_access`, which need no words. */
  missingOIDCScope: z.array(z.string()),
  missingResourceScopes: z.array(scopesOfApi),
  /** Absent for a device, which has none. */
  redirectUri: z.string().optional(),
});

export type ConsentRequest = z.output<typeof consentRequest>;

export const consentGiven = z.object({
  /** The organizations that the app may act in. */
  organizationIds: z.array(z.string()).max(100).optional(),
});

export const consentAnswer = z.object({ redirectTo: z.string() });
