import { AppError } from '@/lib/errors/app-error';
import { domainKey } from '@/lib/users/rules';

/** Where anybody gets an address: no company's domains (wire/management.md §1.12, to the letter). */
const publicMailDomains: ReadonlySet<string> = new Set([
  '126.com',
  '163.com',
  'aol.com',
  'gmail.com',
  'gmx.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mail.com',
  'mail.ru',
  'outlook.com',
  'protonmail.com',
  'qq.com',
  'sina.com',
  'sohu.com',
  'yahoo.com',
  'yandex.com',
  'yanex.com',
  'zoho.com',
]);

/** As DNS knows them: two labels or more, none of which begins or ends with a hyphen (RFC 1123 §2.1). */
const domainPattern = /^(?=.{1,128}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Those that come again. */
function repeated(domains: readonly string[]): string[] {
  return [...new Set(domains.filter((domain, at) => domains.indexOf(domain) !== at))];
}

/**
 * The domains of a connector in the form in which they are compared. Another connector may have the same.
 *
 * @throws AppError `single_sign_on.invalid_domain_format`, `single_sign_on.forbidden_domains` or
 *   `single_sign_on.duplicated_domains`, with the domains in its data
 */
export function checkedDomains(given: readonly string[]): string[] {
  const domains = given.map(domainKey);
  const invalid = given.filter((_, at) => !domainPattern.test(domains[at] ?? ''));
  if (invalid.length > 0) {
    throw new AppError('single_sign_on.invalid_domain_format', { data: invalid });
  }
  const forbidden = domains.filter((domain) => publicMailDomains.has(domain));
  if (forbidden.length > 0) {
    throw new AppError('single_sign_on.forbidden_domains', { data: forbidden });
  }
  const twice = repeated(domains);
  if (twice.length > 0) throw new AppError('single_sign_on.duplicated_domains', { data: twice });
  return domains;
}

/**
 * Whether an address is at one of a connector's own domains. Of other addresses its provider's word counts
 * for nothing: it is not their company's.
 */
export function isAddressOf({ domains }: { domains: readonly string[] }, email: string): boolean {
  const at = email.lastIndexOf('@');
  return at > 0 && domains.includes(domainKey(email.slice(at + 1)));
}
