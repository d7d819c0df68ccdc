import { z } from 'zod';
import { upstreamSession, upstreamUser, vouchedAddress } from '@/lib/upstream/schema';

/** That somebody was sent to their company's identity provider, and who came back. */
export const enterpriseSsoRecord = z.object({
  id: z.string(),
  type: z.literal('EnterpriseSso'),
  connectorId: z.string(),
  /** Who came back. */
  enterpriseSsoUserInfo: upstreamUser.optional(),
  issuer: z.string().optional(),
  /** The request that is not answered yet. */
  connectorSession: upstreamSession.optional(),
  /** The addresses that an account may be found by: of the connector's own domains alone. */
  vouched: z.array(vouchedAddress).optional(),
  /** Whether name and picture of an account follow the provider's at each sign-in. */
  syncsProfile: z.boolean().optional(),
  /** The provider's tokens, where they are to be kept. */
  encryptedTokenSet: z.string().optional(),
  /** Whose sign-in it is, once that is found: nothing else is asked of that account. */
  userId: z.string().optional(),
});

export type EnterpriseSsoRecord = z.output<typeof enterpriseSsoRecord>;
