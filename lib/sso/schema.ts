import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds, freeJson } from '@/lib/http/fields';
import { ssoProviderNames } from './provider';

/** How a connector is shown on pages, in place of its provider's own looks. */
export const ssoBranding = z.object({
  displayName: z.string().optional(),
  logo: z.string().optional(),
  darkLogo: z.string().optional(),
});

const settings = {
  config: freeJson,
  domains: z.array(z.string()),
  branding: ssoBranding,
  syncProfile: z.boolean(),
  enableTokenStorage: z.boolean(),
};

const connectorName = z.string().min(1).max(128);

/** An enterprise connector, with its settings in clear. */
export const ssoConnectorRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(128),
  providerName: z.string().min(1).max(128),
  connectorName,
  ...settings,
  createdAt: epochMilliseconds,
});

const providerName = z.enum(ssoProviderNames);
const providerType = z.enum(['oidc', 'saml']);

/** The same with what its provider is called and says of itself. */
export const ssoConnectorDetails = ssoConnectorRow.extend({
  providerName,
  name: z.string(),
  providerType,
  providerLogo: z.string(),
  providerLogoDark: z.string(),
  /** Discovered endpoints, or parsed metadata; absent where there is nothing to be had. */
  providerConfig: freeJson.optional(),
});

/** A kind of identity provider that there can be a connector to. */
export const ssoProviderRow = z.object({
  providerName,
  providerType,
  logo: z.string(),
  logoDark: z.string(),
  description: z.string(),
  name: z.string(),
});

export const updateSsoConnector = z.object({ connectorName, ...settings }).partial();

export type UpdateSsoConnector = z.output<typeof updateSsoConnector>;

export const createSsoConnector = updateSsoConnector.extend({
  providerName: z.string().min(1).max(128),
  connectorName,
});

export type CreateSsoConnector = z.output<typeof createSsoConnector>;
