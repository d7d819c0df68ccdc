import type { Interaction } from './interaction';
import type { MandatoryField } from './mandatory-profile';

/** The parts of a sign-in in which a code may be asked for, each with a page of its own for it. */
export const codeFlows = ['sign-in', 'register', 'forgot-password', 'continue'] as const;

export type CodeFlow = (typeof codeFlows)[number];

/** The pages that a sign-in can be at. The paths are on the wire (wire §7.3). */
export type Page =
  | '/sign-in'
  | '/sign-in/password'
  | '/register'
  | '/register/password'
  | '/forgot-password'
  | '/forgot-password/reset'
  | '/account-suspended'
  | `/${CodeFlow}/verification-code`
  | `/continue/${MandatoryField}`
  | '/continue/extra-profile';

/** The page that asks for a field that an account lacks. */
export function continuePage(field: MandatoryField): Page {
  return `/continue/${field}`;
}

/**
 * Which part of a sign-in somebody is in. A sign-up goes over into completing the account once it
 * has the first thing that the account goes by.
 */
export function flowOf({ interactionEvent, userId, profile }: Interaction): CodeFlow {
  if (interactionEvent === 'ForgotPassword') return 'forgot-password';
  const { username, primaryEmail, primaryPhone } = profile;
  if (userId ?? username ?? primaryEmail ?? primaryPhone) return 'continue';
  return interactionEvent === 'Register' ? 'register' : 'sign-in';
}

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
