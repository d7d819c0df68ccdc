import type { MandatoryField } from './mandatory-profile';

/** The pages that a sign-in can be at. The paths are on the wire (wire §7.3). */
export type Page =
  | '/sign-in'
  | '/sign-in/password'
  | '/register'
  | '/register/password'
  | '/forgot-password'
  | '/forgot-password/reset'
  | `/continue/${MandatoryField}`;

/** The pages whose forms begin something: there a captcha is passed, where the tenant asks for one. */
const captchaPages: readonly string[] = [
  '/sign-in',
  '/identifier-sign-in',
  '/register',
  '/identifier-register',
  '/forgot-password',
  '/reset-password',
];

export function isCaptchaPage(path: string): boolean {
  return captchaPages.includes(path);
}
