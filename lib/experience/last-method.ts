import { env } from '@/lib/config/env';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import type { Browser } from './browser';
import type { Known } from './mfa-standing';

/** A first factor, by its kind of record; that of a provider with its connector. */
export type LastMethod = { type: VerificationRecord['type']; connectorId?: string | undefined };

/** Of several records it is the first of these; a code may also have come by giving an address later. */
const order: readonly VerificationRecord['type'][] = [
  'EnterpriseSso',
  'Social',
  'SignInPasskey',
  'Password',
  'EmailVerificationCode',
  'PhoneVerificationCode',
];

const keptSeconds = 31_536_000;

/** Over TLS with the prefix that keeps neighbouring hosts from setting one (RFC 6265bis §4.1.3.2). */
function cookieName(): string {
  return `${env().isSecure ? '__Host-' : ''}genkan-last-method`;
}

/**
 * `Set-Cookie` by which the browser knows how somebody signed in last, and not who: pages mark that way.
 * Empty where there is nothing to go back to, as with a link by mail.
 */
export function keepLastMethod({ interaction, user }: Known): string[] {
  const proved = interaction.verificationRecords.filter((one) => kindOf(one).isVerified(one));
  const record = order
    .map((type) => proved.find((one) => one.type === type))
    .find((one) => one !== undefined);
  const isNewPassword = interaction.profile.password ?? user.passwordDigest;
  const type = record?.type ?? (proved.length === 0 && isNewPassword ? 'Password' : undefined);
  if (!type) return [];
  const connectorId = record && 'connectorId' in record ? record.connectorId : undefined;
  const value = [type, connectorId].filter((part) => part !== undefined).join('.');
  const attributes = ['Path=/', `Max-Age=${keptSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  const secure = env().isSecure ? ['Secure'] : [];
  return [[`${cookieName()}=${value}`, ...attributes, ...secure].join('; ')];
}

const form = /^(?<type>[A-Za-z]+)(?:\.(?<connectorId>[\w-]{1,128}))?$/;

/** How somebody signed in last in this browser. */
export function readLastMethod({ cookie }: Pick<Browser, 'cookie'>): LastMethod | undefined {
  const { type, connectorId } = form.exec(cookie(cookieName()) ?? '')?.groups ?? {};
  const known = order.find((one) => one === type);
  return known && { type: known, connectorId };
}
