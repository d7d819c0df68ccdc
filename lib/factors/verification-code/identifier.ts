import { z } from 'zod';

/** Where a code can be sent (wire/sign-in.md §2.9). */
export const codeIdentifier = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('email'),
    value: z
      .string()
      .max(256)
      .regex(/^\S+@\S+\.\S+$/),
  }),
  z.object({ type: z.literal('phone'), value: z.string().regex(/^\d+$/) }),
]);
