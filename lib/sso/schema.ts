import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds, freeJson } from '@/lib/http/fields';

/** How a connector is shown on pages, in place of its provider's own looks. */
export const ssoBranding = z.object({
  displayName: z.string().optional(),
  logo: z.string().optional(),
  darkLogo: z.string().optional(),
});

/** An enterprise connector, with its settings in clear. */
export const ssoConnectorRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(128),
  providerName: z.string().min(1).max(128),
  connectorName: z.string().min(1).max(128),
  config: freeJson,
  domains: z.array(z.string()),
  branding: ssoBranding,
  syncProfile: z.boolean(),
  enableTokenStorage: z.boolean(),
  createdAt: epochMilliseconds,
});
