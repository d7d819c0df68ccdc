import { z } from 'zod';
import { domainKey } from './rules';

const maxLength = 256;
const shape = /^\S+@\S+\.\S+$/;

/**
 * What could make one address several, give it a name, or that nobody sees (RFC 5321 §4.1.2
 * without quotes, RFC 6531).
 */
const notInAddress = /[\p{C},;:<>()[\]\\"]|@.*@/u;

/**
 * Reads an e-mail address, or undefined where a text is not exactly one. A domain in other letters
 * than ASCII's becomes what DNS knows it as, which shows a look-alike for what it is.
 */
export function readEmailAddress(text: string): string | undefined {
  if (text.length > maxLength || !shape.test(text) || notInAddress.test(text)) return undefined;
  const domainAt = text.indexOf('@') + 1;
  const given = text.slice(domainAt);
  const domain = /^\p{ASCII}*$/u.test(given) ? given : domainKey(given);
  // A dot with no name beside it would be another spelling of the same domain.
  return domain.split('.').includes('') ? undefined : text.slice(0, domainAt) + domain;
}

/** An e-mail address that a person gives. The pattern takes long for long texts: they never meet it. */
export const emailAddress = z
  .string()
  .max(maxLength, { abort: true })
  .regex(shape)
  .transform((text, context) => {
    const address = readEmailAddress(text);
    if (address !== undefined) return address;
    context.addIssue('Not one e-mail address.');
    return z.NEVER;
  });

/** A phone number that a person gives. None has so many digits (ITU-T E.164: 15 at most). */
export const phoneNumber = z.string().max(128).regex(/^\d+$/);
