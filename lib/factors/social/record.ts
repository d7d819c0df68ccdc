import { z } from 'zod';
import { upstreamSession, upstreamUser, vouchedAddress } from '@/lib/upstream/schema';

/** That somebody was sent to a social provider, and who came back. */
export const socialRecord = z.object({
  id: z.string(),
  type: z.literal('Social'),
  connectorId: z.string(),
  /** Who came back. */
  socialUserInfo: upstreamUser.optional(),
  /** The request that is not answered yet. */
  connectorSession: upstreamSession.optional(),
  /** What identities of the connector are stored under. */
  target: z.string(),
  /** The addresses that an account may be found by. */
  vouched: z.array(vouchedAddress).optional(),
  /** Whether name and picture of an account follow the provider's at each sign-in. */
  syncsProfile: z.boolean().optional(),
  /** The provider's tokens, where they are to be kept. */
  encryptedTokenSet: z.string().optional(),
  /** Whose sign-in it is, once that is found. */
  userId: z.string().optional(),
});

export type SocialRecord = z.output<typeof socialRecord>;
