import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  cookieName,
  newDeviceToken,
  readDeviceToken,
  secretHashOf,
  setDeviceCookie,
} from '@/lib/trusted-devices/token';

const token = newDeviceToken();
const hash = createHash('sha256').update('default:ada').digest('base64url');

describe('the cookie of a trusted device', () => {
  it('is named by whose it is, and holds an id and 32 random bytes', () => {
    expect(cookieName('ada')).toBe(`logto-trusted-device-${hash}`);
    expect(Buffer.from(token.secret, 'base64url')).toHaveLength(32);
    expect(newDeviceToken().secret).not.toBe(token.secret);
    expect(secretHashOf(token)).not.toContain(token.secret);
  });

  it('is for the server alone, on all pages, until the trust ends', () => {
    const until = new Date('2026-12-21T12:00:00Z');
    expect(setDeviceCookie('ada', token, until)).toBe(
      `logto-trusted-device-${hash}=${token.id}.${token.secret}; Path=/; Expires=Mon, 21 Dec 2026 12:00:00 GMT; HttpOnly; SameSite=Lax`,
    );
  });

  it('is read back', () => {
    expect(readDeviceToken(`${token.id}.${token.secret}`)).toEqual(token);
  });

  it.each([
    undefined,
    '',
    '.',
    token.id,
    `${token.id}.`,
    `.${token.secret}`,
    `${token.id}.${token.secret}x`,
    `${token.id}.${token.secret}\n`,
    `${token.id.toUpperCase()}.${token.secret}`,
    `${token.id}.${token.secret}.${token.secret}`,
    `${'0'.repeat(21)}.${'\0'.repeat(43)}`,
  ])('of another form is none: %j', (value) => {
    expect(readDeviceToken(value)).toBeUndefined();
  });
});
