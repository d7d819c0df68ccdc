import { createHash, randomBytes } from 'node:crypto';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { tokenHash } from '@/lib/crypto/token-hash';

/** What a trusted browser shows: which device it is, and that it is that one. */
export type DeviceToken = { id: string; secret: string };

const form = /^(?<id>[\da-z]{21})\.(?<secret>[\w-]{43})$/;

/** Whose trust a browser keeps under this name, only the server can tell (wire §1.6). */
export function cookieName(userId: string): string {
  return `${namePrefix()}${createHash('sha256').update(`${wire.tenantId}:${userId}`).digest('base64url')}`;
}

/** How many accounts a browser is, or was, trusted with. */
export function countDeviceCookies(cookieHeader: string): number {
  const isOne = (pair: string) => pair.trimStart().startsWith(namePrefix());
  return cookieHeader.split(';').filter(isOne).length;
}

/** Over TLS with the prefix that keeps neighbouring hosts from setting one (RFC 6265bis §4.1.3.2). */
function namePrefix(): string {
  return `${env().isSecure ? '__Host-' : ''}${wire.cookies.trustedDevicePrefix}`;
}

export function newDeviceToken(): DeviceToken {
  return { id: recordId(), secret: randomBytes(32).toString('base64url') };
}

/** What is stored of the secret. It is random: a stolen database opens nothing. */
export function secretHashOf({ secret }: DeviceToken): string {
  return tokenHash(secret);
}

/** Reads a cookie's value; undefined for what is in no form of ours. */
export function readDeviceToken(value: string | undefined): DeviceToken | undefined {
  const { id, secret } = form.exec(value ?? '')?.groups ?? {};
  return id && secret ? { id, secret } : undefined;
}

/** `Set-Cookie` of a browser that is trusted with the user's account until then. */
export function setDeviceCookie(
  userId: string,
  { id, secret }: DeviceToken,
  expiresAt: Date,
): string {
  const attributes = [
    'Path=/',
    `Expires=${expiresAt.toUTCString()}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(env().isSecure ? ['Secure'] : []),
  ];
  return [`${cookieName(userId)}=${id}.${secret}`, ...attributes].join('; ');
}
