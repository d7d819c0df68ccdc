import { randomInt } from 'node:crypto';

const lowerCase = '0123456789abcdefghijklmnopqrstuvwxyz';
const mixedCase = `${lowerCase}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A new id for any record but users, connectors and organizations: 21 characters, lower-case letters and digits. */
export function recordId(): string {
  return randomText(lowerCase, 21);
}

/** A new user id: 12 characters, lower-case letters and digits. */
export function userId(): string {
  return randomText(lowerCase, 12);
}

/** A new id of a connector, which is part of callback addresses: 12 characters as well. */
export function connectorId(): string {
  return randomText(lowerCase, 12);
}

/** A new id of an organization: 12 characters as well. */
export function organizationId(): string {
  return randomText(lowerCase, 12);
}

/** A new client secret or token: 32 characters, 190 bits. */
export function secretValue(): string {
  return randomText(mixedCase, 32);
}
