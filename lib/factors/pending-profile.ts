import { z } from 'zod';
import { passwordAlgorithm, profile } from '@/lib/users/schema';

/** A password as it is kept. */
export const hashedPassword = z.object({ digest: z.string(), algorithm: passwordAlgorithm });

/** What a user gains once the interaction is submitted, or starts out with when signing up. */
export const pendingProfile = z.object({
  username: z.string().optional(),
  primaryEmail: z.string().optional(),
  primaryPhone: z.string().optional(),
  password: hashedPassword.optional(),
  name: z.string().optional(),
  /** An address of a picture; empty for none. */
  avatar: z.string().optional(),
  profile: profile.optional(),
  customData: z.record(z.string(), z.unknown()).optional(),
  /** Organizations to join: the token that proved the address was made with them. */
  jitOrganizationIds: z.array(z.string()).optional(),
  /** That the profile fields were asked for: once they were, optional ones may stay empty. */
  submitted: z.boolean().optional(),
});

export type PendingProfile = z.output<typeof pendingProfile>;
