import { z } from 'zod';
import { epochMilliseconds } from '@/lib/http/fields';
import { tokenMetadata } from '../federated-tokens/schema';
import { identity, ssoIdentity } from '../schema';

/** A stored set of tokens of another provider; never the tokens themselves. */
const tokenSecret = z.object({
  tenantId: z.string(),
  id: z.string(),
  userId: z.string(),
  type: z.literal('federated_token_set'),
  metadata: tokenMetadata,
  createdAt: epochMilliseconds,
  updatedAt: epochMilliseconds,
  identityId: z.string(),
});

export const linkedIdentity = z.object({
  identity,
  tokenSecret: tokenSecret.extend({ connectorId: z.string(), target: z.string() }).optional(),
});

export const linkedSsoIdentity = z.object({
  ssoIdentity,
  tokenSecret: tokenSecret.extend({ ssoConnectorId: z.string(), issuer: z.string() }).optional(),
});
