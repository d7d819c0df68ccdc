import { z } from 'zod';
import { oneTimeTokenContext } from '@/lib/one-time-tokens/schema';

/** A person came by a link that the tenant made for an e-mail address. */
export const oneTimeTokenRecord = z.object({
  id: z.string(),
  type: z.literal('OneTimeToken'),
  identifier: z.object({ type: z.literal('email'), value: z.string() }),
  verified: z.boolean(),
  oneTimeTokenContext: oneTimeTokenContext.optional(),
});

/** The organizations that the link was made for. */
export function joining({ oneTimeTokenContext }: z.output<typeof oneTimeTokenRecord>) {
  const { jitOrganizationIds } = oneTimeTokenContext ?? {};
  return jitOrganizationIds ? { jitOrganizationIds } : {};
}
