import { z } from 'zod';
import { emailAddress, phoneNumber } from '@/lib/users/addresses';

/** Where a code can be sent (wire/sign-in.md §2.9). */
export const codeIdentifier = z.discriminatedUnion('type', [
  z.object({ type: z.literal('email'), value: emailAddress }),
  z.object({ type: z.literal('phone'), value: phoneNumber }),
]);
