import { z } from 'zod';

/** A person has the authenticator app of an account, or sets one up. */
export const totpRecord = z.object({
  id: z.string(),
  type: z.literal('Totp'),
  userId: z.string(),
  /** Of an app that is being set up; without it the record is about the one that the account has. */
  encryptedSecret: z.string().optional(),
  verified: z.boolean(),
});
