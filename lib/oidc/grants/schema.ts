import { z } from 'zod';
import { epochMilliseconds } from '@/lib/http/fields';

export const applicationKind = z.enum(['firstParty', 'thirdParty']);

/** What a user has agreed to with an application. */
export const grantRow = z.object({
  id: z.string(),
  payload: z.object({
    exp: z.number(),
    iat: z.number(),
    jti: z.string(),
    kind: z.literal('Grant'),
    clientId: z.string(),
    accountId: z.string(),
  }),
  expiresAt: epochMilliseconds,
  application: z.object({ id: z.string(), name: z.string() }),
});

export type ApplicationKind = z.output<typeof applicationKind>;
export type GrantItem = z.input<typeof grantRow>;
