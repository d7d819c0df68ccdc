import { z } from 'zod';

/** A person has a backup code of an account, or is about to keep new ones. */
export const backupCodeRecord = z.object({
  id: z.string(),
  type: z.literal('BackupCode'),
  userId: z.string(),
  /** The code that was used: it is no secret any more. */
  code: z.string().optional(),
  /** The new ones. */
  encryptedCodes: z.array(z.string()).optional(),
});
