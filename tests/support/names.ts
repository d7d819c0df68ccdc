import { randomBytes } from 'node:crypto';

/** A name no other test uses; also fit as a username. */
export function uniqueName(prefix = 'test'): string {
  return `${prefix}_${randomBytes(6).toString('hex')}`;
}

/** A password that every rule of the default policy accepts. */
export function strongPassword(): string {
  return `Kx7!${randomBytes(9).toString('base64url')}`;
}
