import { z } from 'zod';

export const applicationType = z.enum([
  'Native',
  'SPA',
  'Traditional',
  'MachineToMachine',
  'Protected',
  'SAML',
]);

export const oidcClientMetadata = z.object({
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().optional(),
  backchannelLogoutSessionRequired: z.boolean().optional(),
  logoUri: z.string().optional(),
});

export const customClientMetadata = z.object({
  corsAllowedOrigins: z.array(z.string().min(1)).optional(),
  /** Seconds. */
  idTokenTtl: z.number().optional(),
  /** Seconds. */
  refreshTokenTtl: z.number().optional(),
  refreshTokenTtlInDays: z.int().min(1).max(180).optional(),
  tenantId: z.string().optional(),
  alwaysIssueRefreshToken: z.boolean().optional(),
  rotateRefreshToken: z.boolean().optional(),
  allowTokenExchange: z.boolean().optional(),
  isDeviceFlow: z.boolean().optional(),
  maxAllowedGrants: z.int().positive().optional(),
});

export type ApplicationType = z.output<typeof applicationType>;
export type OidcClientMetadata = z.output<typeof oidcClientMetadata>;
export type CustomClientMetadata = z.output<typeof customClientMetadata>;

/** An OIDC client, stored or built in. */
export type Application = {
  id: string;
  name: string;
  description: string | null;
  type: ApplicationType;
  oidcClientMetadata: OidcClientMetadata;
  customClientMetadata: CustomClientMetadata;
  protectedAppMetadata: Record<string, unknown> | null;
  customData: Record<string, unknown>;
  isThirdParty: boolean;
  appLevelAccessControlEnabled: boolean;
  createdAt: Date;
};

/** A named client secret, in clear. */
export type ApplicationSecret = {
  applicationId: string;
  name: string;
  value: string;
  createdAt: Date;
  expiresAt: Date | null;
};
