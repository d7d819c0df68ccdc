import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { singleton } from '@/lib/config/singleton';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { domainKey, emailKey } from '@/lib/users/rules';
import { matchesGlob } from './glob';

/** Which e-mail addresses a tenant takes for new accounts (wire/sign-in.md §4). */
export type EmailPolicy = {
  blockDisposableAddresses?: boolean;
  blockSubaddressing?: boolean;
  /** If it names any, only those are taken: addresses or `@domains`, with `*` for any letters. */
  customAllowlist?: readonly string[];
  customBlocklist?: readonly string[];
};

/** What a policy may have against an e-mail address. */
export const emailIssues = [
  'session.email_blocklist.invalid_email',
  'session.email_blocklist.email_subaddressing_not_allowed',
  'session.email_blocklist.email_not_allowed',
] as const satisfies ErrorCode[];

type Address = { local: string; domain: string };

/** The first thing a policy has against an e-mail address, in the contract's order, or undefined. */
export function emailIssue(
  email: string,
  { blockDisposableAddresses, blockSubaddressing, customAllowlist, customBlocklist }: EmailPolicy,
): (typeof emailIssues)[number] | undefined {
  const address = readAddress(email);
  if (!address.domain) return 'session.email_blocklist.invalid_email';
  if (blockSubaddressing && address.local.includes('+')) {
    return 'session.email_blocklist.email_subaddressing_not_allowed';
  }
  const isOn = (list: readonly string[]) => list.some((entry) => isNamedBy(entry, address));
  const isAllowed = !customAllowlist?.length || isOn(customAllowlist);
  const isBlocked = isOn(customBlocklist ?? []);
  if (isAllowed && !isBlocked && !(blockDisposableAddresses && isDisposable(address))) {
    return undefined;
  }
  return 'session.email_blocklist.email_not_allowed';
}

/** Domains whose mailboxes are the same with and without dots before the `@`. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

function readAddress(text: string): Address {
  const at = text.lastIndexOf('@');
  if (at < 0) return { local: text, domain: '' };
  const domain = domainKey(text.slice(at + 1));
  const local = emailKey(text.slice(0, at + 1)).slice(0, -1);
  return { local: dotless.has(domain) ? local.replaceAll('.', '') : local, domain };
}

function isNamedBy(entry: string, { local, domain }: Address): boolean {
  const pattern = readAddress(entry);
  if (!matchesGlob(domain, pattern.domain)) return false;
  return pattern.local === '' || matchesGlob(local, pattern.local);
}

/** The domain or one that it is below: who gives away mailboxes gives away names too. */
function isDisposable({ domain }: Address): boolean {
  const known = singleton('security.disposableDomains', disposableEmailBlocklistSet);
  const labels = domain.replace(/\.$/, '').split('.');
  return labels.some((_, index) => known.has(labels.slice(index).join('.')));
}
