import { z } from 'zod';
import { wire } from '@/lib/config/wire';

/** The keys that settings are stored by. */
export const settingKeys = {
  signInExperience: 'sign-in-experience',
  idToken: 'id-token',
  oidcSession: 'oidc-session',
  adminConsole: 'admin-console',
  clientMetadataDocuments: 'cimd',
  clientRegistration: 'dynamic-client-registration',
} as const;

/** Claims that an ID token carries only where the tenant says so; userinfo always does. */
export const extendedClaim = z.enum([
  'custom_data',
  'identities',
  'sso_identities',
  'roles',
  'organizations',
  'organization_data',
  'organization_roles',
]);

/** Which of them ID tokens carry. */
export const idTokenSetting = z.object({
  enabledExtendedClaims: z.array(extendedClaim).optional(),
});

const oneYearSeconds = 31_536_000;
const sessionSeconds = z.int().min(1).max(oneYearSeconds);

export const oidcSessionSetting = z.object({ ttl: sessionSeconds });

export const defaultOidcSession = { ttl: 1_209_600 };

/** What the Console remembers. */
export const adminConsoleSetting = z.object({
  signInExperienceCustomized: z.boolean(),
  organizationCreated: z.boolean(),
  developmentTenantMigrationNotification: z
    .object({ isPaidTenant: z.boolean(), tag: z.string(), readAt: z.number().optional() })
    .optional(),
  checkedChargeNotification: z
    .object({
      token: z.boolean().optional(),
      apiResource: z.boolean().optional(),
      machineToMachineApp: z.boolean().optional(),
      tenantMember: z.boolean().optional(),
    })
    .optional(),
});

export const defaultAdminConsole = {
  signInExperienceCustomized: false,
  organizationCreated: false,
} satisfies z.output<typeof adminConsoleSetting>;

const fieldControl = z.enum(['Off', 'ReadOnly', 'Edit']).optional();

/** The account center: whether there is one, and what its users may see and change. */
export const accountCenterSetting = z.object({
  enabled: z.boolean(),
  fields: z.object({
    name: fieldControl,
    avatar: fieldControl,
    profile: fieldControl,
    email: fieldControl,
    phone: fieldControl,
    password: fieldControl,
    username: fieldControl,
    social: fieldControl,
    customData: fieldControl,
    mfa: fieldControl,
    passkey: fieldControl,
    session: fieldControl,
  }),
  webauthnRelatedOrigins: z.array(z.string()),
  deleteAccountUrl: z.string().max(2048).nullable(),
  customCss: z.string().nullable(),
  profileFields: z.array(z.object({ name: z.string() })).nullable(),
});

export type AccountCenter = z.output<typeof accountCenterSetting>;

export const defaultAccountCenter: AccountCenter = {
  enabled: false,
  fields: {},
  webauthnRelatedOrigins: [],
  deleteAccountUrl: null,
  customCss: null,
  profileFields: null,
};

export const accountCenterRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21).default('default'),
  ...accountCenterSetting.shape,
});

export const updateAccountCenter = accountCenterSetting.partial().extend({
  webauthnRelatedOrigins: z.array(z.url({ protocol: /^https?$/ })).optional(),
  deleteAccountUrl: z
    .union([z.url({ protocol: /^https?$/ }).max(2048), z.literal('')])
    .nullable()
    .transform((value) => value || null)
    .optional(),
});
