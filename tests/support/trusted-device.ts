import { createHash } from 'node:crypto';
import type { Browser } from './browser';

/** The name of the cookie that a browser is trusted by, as the contract has it (wire §1.6). */
export function deviceCookieName(userId: string): string {
  const hash = createHash('sha256').update(`default:${userId}`).digest('base64url');
  return `logto-trusted-device-${hash}`;
}

/** What a browser keeps to be trusted with the account. */
export function deviceCookie(browser: Browser, userId: string): string | undefined {
  return browser.cookie(deviceCookieName(userId));
}
