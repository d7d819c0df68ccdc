import { domainToASCII } from 'node:url';
import { AppError } from '@/lib/errors/app-error';
import { callingCodeLength } from './calling-codes';

/** A domain in the form that DNS knows (IDNA, RFC 5891), or in lower case where it has none. */
export function domainKey(domain: string): string {
  const isAscii = /^\p{ASCII}*$/u.test(domain);
  return (!isAscii && domainToASCII(domain)) || domain.toLowerCase();
}

/** Capitals whose small letter is, or begins with, one of ASCII: the Kelvin sign and the dotted I. */
const lookAlikes = /[^\u212a\u0130]+/g;

/**
 * E-mail addresses are compared in lower case and their domains as DNS knows them. No other
 * letter ever counts as one of ASCII: that address is another mailbox.
 */
export function emailKey(email: string): string {
  const domainAt = email.lastIndexOf('@') + 1;
  const local = email.slice(0, domainAt).replace(lookAlikes, (text) => text.toLowerCase());
  return local + domainKey(email.slice(domainAt));
}

/**
 * Phone numbers are compared without the trunk zero that many people write after the country
 * code: `81 090…` and `81 90…` are the same subscriber.
 */
export function phoneKey(phone: string): string {
  const codeLength = callingCodeLength(phone);
  return phone.slice(0, codeLength) + phone.slice(codeLength).replace(/^0/, '');
}

/** Usernames under a case-insensitive policy are compared in lower case. */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}

/** The longest texts that are kept, in characters. */
const maxLengths = {
  username: 128,
  primaryEmail: 128,
  primaryPhone: 128,
  name: 128,
  avatar: 2048,
  passwordDigest: 256,
} as const;

type Texts = { [Field in keyof typeof maxLengths]?: string | null | undefined };

/** @throws AppError `entity.value_too_long` */
export function assertLengths(texts: Texts): void {
  for (const [field, max] of Object.entries(maxLengths) as [keyof Texts, number][]) {
    if ((texts[field]?.length ?? 0) > max) {
      throw new AppError('entity.value_too_long', { data: { field, max } });
    }
  }
}

type Names = { username: string | null; primaryEmail: string | null; primaryPhone: string | null };

/** What an account goes by on a page: what its owner signs in with, else their name. */
export function accountName(user: Names & { id: string; name: string | null }): string {
  const phone = user.primaryPhone && `+${user.primaryPhone}`;
  return user.username ?? user.primaryEmail ?? phone ?? user.name ?? user.id;
}
