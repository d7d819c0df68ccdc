import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds, freeJson, lifetimeSeconds, nullableText } from '@/lib/http/fields';
import { registrableUri } from './redirect-uri';

export const applicationType = z.enum([
  'Native',
  'SPA',
  'Traditional',
  'MachineToMachine',
  'Protected',
  'SAML',
]);

const oidcClientMetadata = z.object({
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().optional(),
  backchannelLogoutSessionRequired: z.boolean().optional(),
  logoUri: z.string().optional(),
});

const writableOidcClientMetadata = oidcClientMetadata.extend({
  redirectUris: z.array(registrableUri),
  postLogoutRedirectUris: z.array(registrableUri),
  backchannelLogoutUri: z.url({ protocol: /^https?$/ }).optional(),
});

const customClientMetadata = z.object({
  corsAllowedOrigins: z.array(z.string().min(1)).optional(),
  idTokenTtl: lifetimeSeconds.optional(),
  refreshTokenTtl: lifetimeSeconds.optional(),
  refreshTokenTtlInDays: z.int().min(1).max(180).optional(),
  tenantId: z.string().optional(),
  alwaysIssueRefreshToken: z.boolean().optional(),
  rotateRefreshToken: z.boolean().optional(),
  allowTokenExchange: z.boolean().optional(),
  isDeviceFlow: z.boolean().optional(),
  maxAllowedGrants: z.int().positive().optional(),
});

const protectedAppScope = z.enum([
  'custom_data',
  'identities',
  'roles',
  wire.scopes.organizations,
  wire.scopes.organizationRoles,
]);

export const customDomain = z.object({
  domain: z.string(),
  status: z.enum(['PendingVerification', 'PendingSsl', 'Active', 'Error']),
  errorMessage: z.string().nullable(),
  dnsRecords: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })),
});

const protectedAppMetadata = z.object({
  host: z.string(),
  origin: z.string(),
  /** Seconds. */
  sessionDuration: z.number(),
  pageRules: z.array(z.object({ path: z.string() })),
  additionalScopes: z.array(protectedAppScope).optional(),
  customDomains: z.array(customDomain).optional(),
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
  protectedAppMetadata: z.output<typeof protectedAppMetadata> | null;
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

const id = z.string().min(1).max(21);
const name = z.string().min(1).max(256);
const tenantId = z.string().max(21).default(wire.tenantId);

export const applicationRow = z.object({
  tenantId,
  id,
  name,
  /** Older than named secrets; Genkan has none. */
  secret: z.string().optional(),
  description: z.string().nullable(),
  type: applicationType,
  oidcClientMetadata,
  customClientMetadata,
  protectedAppMetadata: protectedAppMetadata.nullable(),
  customData: freeJson,
  isThirdParty: z.boolean(),
  appLevelAccessControlEnabled: z.boolean(),
  createdAt: epochMilliseconds,
});

export const applicationDetails = applicationRow.extend({ isAdmin: z.boolean() });

export const createApplication = z.object({
  name,
  description: nullableText().optional(),
  type: applicationType,
  oidcClientMetadata: writableOidcClientMetadata.optional(),
  customClientMetadata: customClientMetadata.optional(),
  customData: freeJson.optional(),
  isThirdParty: z.boolean().optional(),
  protectedAppMetadata: z.object({ subDomain: z.string(), origin: z.string() }).optional(),
});

export const updateApplication = createApplication
  .pick({
    name: true,
    description: true,
    oidcClientMetadata: true,
    customClientMetadata: true,
    customData: true,
  })
  .partial()
  .extend({
    appLevelAccessControlEnabled: z.boolean().optional(),
    protectedAppMetadata: protectedAppMetadata
      .omit({ host: true, customDomains: true })
      .partial()
      .nullish(),
    isAdmin: z.boolean().optional(),
  });

export const secretRow = z.object({
  tenantId,
  applicationId: id,
  name,
  value: z.string().min(1).max(64),
  createdAt: epochMilliseconds,
  expiresAt: epochMilliseconds.nullable(),
});

export const createSecret = z.object({
  name,
  /** Epoch milliseconds. */
  expiresAt: z.number().nullish(),
});
export const updateSecret = z.object({ name });

export const applicationSearch = ['id', 'name', 'description'] as const;
