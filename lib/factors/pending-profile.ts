import { z } from 'zod';

/** What a user gains once the interaction is submitted, or starts out with when signing up. */
export const pendingProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  password: z.object({ digest: z.string(), algorithm: z.string() }).optional(),
});

export type PendingProfile = z.output<typeof pendingProfile>;
