import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';

/** Parameters of the authorization request that is begun for whoever comes unasked. */
const authParameters = z.object({ scope: z.string().optional() }).catchall(z.string());

const httpUri = z.url({ protocol: /^https?$/ }).max(2048);

/** What becomes of a login that a company's identity provider begins itself. */
export const idpInitiatedAuthConfigRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  connectorId: z.string().min(1).max(128),
  defaultApplicationId: z.string().min(1).max(21),
  redirectUri: z.string().nullable(),
  authParameters,
  autoSendAuthorizationRequest: z.boolean(),
  clientIdpInitiatedAuthCallbackUri: z.string().nullable(),
  createdAt: epochMilliseconds,
});

const application = { defaultApplicationId: z.string().min(1).max(21) };

/** Either we begin at the application, or it is called and begins. */
export const setIdpInitiatedAuthConfig = z.union([
  z.object({
    ...application,
    autoSendAuthorizationRequest: z.literal(true),
    redirectUri: z.string().min(1).max(2048).optional(),
    authParameters: authParameters.optional(),
  }),
  z.object({
    ...application,
    autoSendAuthorizationRequest: z.literal(false).default(false),
    clientIdpInitiatedAuthCallbackUri: httpUri,
  }),
]);

export type SetIdpInitiatedAuthConfig = z.output<typeof setIdpInitiatedAuthConfig>;
