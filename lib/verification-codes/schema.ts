import { z } from 'zod';
import { domainKey } from '@/lib/users/rules';

/**
 * What could make one address several, give it a name, or that nobody sees (RFC 5321 §4.1.2
 * without quotes, RFC 6531).
 */
const notInAddress = /[\p{C},;:<>()[\]\\"]|@.*@/u;

/** An e-mail address; a domain in other letters than ASCII's becomes what DNS knows it as. */
export const emailAddress = z
  .string()
  .max(256)
  .regex(/^\S+@\S+\.\S+$/)
  .refine((text) => !notInAddress.test(text))
  .transform((text) => {
    const domainAt = text.indexOf('@') + 1;
    const domain = text.slice(domainAt);
    return text.slice(0, domainAt) + (/^\p{ASCII}*$/u.test(domain) ? domain : domainKey(domain));
  });

/** Far longer than any number (ITU-T E.164 has 15 digits). */
export const phoneNumber = z.string().max(128).regex(/^\d+$/);
