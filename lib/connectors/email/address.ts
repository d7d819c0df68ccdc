import { AppError } from '@/lib/errors/app-error';

/** Whom a mail is from or goes to. */
export type MailAddress = { address: string; name?: string | undefined };

/** Reads `someone@example.com` or `Some One <someone@example.com>`. */
export function parseAddress(text: string): MailAddress {
  const [, name = '', address] = /^(.*)<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  if (!address) return { address: text.trim() };
  const bare = name.trim().replace(/^"(.*)"$/, '$1');
  return { address, name: bare || undefined };
}

/** An address as header fields have it (RFC 5322 §3.4); a name never reaches out of its quotes. */
export function formatAddress({ address, name }: MailAddress): string {
  if (!name) return address;
  return `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** Nothing that stands between addresses, around them or before their names. */
const oneAddress = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()\\"]+$/;

/**
 * Whether a text is one address and no list of them, which several providers would send to.
 */
export function isOneAddress(text: string): boolean {
  return oneAddress.test(text);
}

/** @throws AppError `connector.invalid_request_parameters` for a recipient that is not one address */
export function oneRecipient(to: string): string {
  if (isOneAddress(to)) return to;
  const errorDescription = 'The recipient is not one e-mail address.';
  throw new AppError('connector.invalid_request_parameters', { data: { errorDescription } });
}
