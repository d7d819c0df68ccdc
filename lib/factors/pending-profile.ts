import { z } from 'zod';
import { passwordAlgorithm } from '@/lib/users/schema';

/** A password as it is kept. */
export const hashedPassword = z.object({ digest: z.string(), algorithm: passwordAlgorithm });

/** What a user gains once the interaction is submitted, or starts out with when signing up. */
export const pendingProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  password: hashedPassword.optional(),
});

export type PendingProfile = z.output<typeof pendingProfile>;
