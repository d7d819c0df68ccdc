import { z } from 'zod';
import { signInIdentifier } from '@/lib/sign-in-experience/schema';
import { hashedPassword } from '../pending-profile';

/** A person gave the password of the account with that identifier. */
export const passwordRecord = z.object({
  id: z.string(),
  type: z.literal('Password'),
  identifier: z.object({ type: signInIdentifier, value: z.string() }),
  /** Whose password it was: the identifier may be somebody else's before the sign-in ends. */
  userId: z.string(),
  verified: z.boolean(),
});

/** A person who signs up chose a username and a password. */
export const newPasswordIdentityRecord = z.object({
  id: z.string(),
  type: z.literal('NewPasswordIdentity'),
  identifier: z.object({ type: z.literal('username'), value: z.string() }),
  password: hashedPassword,
});
