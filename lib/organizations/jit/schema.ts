import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { domainKey } from '@/lib/users/rules';

/** Labels of letters, digits and hyphens, two at least (RFC 1035 §2.3.1; others as IDNA writes them). */
const shape = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

const longest = 128;

/** What stands after the @ of an address, in the form in which addresses are compared. */
export const emailDomain = z
  .string()
  .min(1)
  .max(longest, { abort: true })
  .transform(domainKey)
  .pipe(z.string().max(longest, { abort: true }).regex(shape));

export const emailDomainRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  organizationId: z.string().min(1).max(21),
  emailDomain: z.string().min(1).max(longest),
});
