import { z } from 'zod';

/** Somebody signs in by a passkey alone (wire/sign-in.md §2.1). A challenge goes once it was answered. */
export const signInPasskeyRecord = z.object({
  id: z.string(),
  type: z.literal('SignInPasskey'),
  /** Whose passkey it was: nobody's before it was used. */
  userId: z.string().optional(),
  verified: z.boolean(),
  /** Whose passkeys may answer: who was named as it began. Strangers can name anybody. */
  namedUserId: z.string().optional(),
  authenticationChallenge: z.string().optional(),
  authenticationRpId: z.string().optional(),
});
