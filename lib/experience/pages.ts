import type { FactorPurpose } from '@/lib/factors/factor';
import { type MfaFactor, mfaFactorName } from '@/lib/sign-in-experience/schema';
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
  | '/continue/extra-profile'
  | '/sign-in/passkey'
  | '/create-passkey'
  | '/single-sign-on/connectors'
  | `/social/link/${string}`
  | `/social/register/${string}`
  | '/mfa-onboarding'
  | '/mfa-verification'
  | '/mfa-binding'
  | FactorPage;

/** What is done with a second factor, and the pages for it. */
const factorFlows = {
  verify: '/mfa-verification',
  bind: '/mfa-binding',
} as const satisfies Record<FactorPurpose, string>;

type FactorPage = `${(typeof factorFlows)[FactorPurpose]}/${MfaFactor}`;

/** The page where a second factor is proved or set up. */
export function factorPage(purpose: FactorPurpose, factor: MfaFactor): FactorPage {
  return `${factorFlows[purpose]}/${factor}`;
}

/** The page with the factors that somebody may choose of. */
export function factorList(purpose: FactorPurpose): Page {
  return factorFlows[purpose];
}

/** Which factor a page is about, and what is done with it there; undefined for all other pages. */
export function factorAt(page: string): { purpose: FactorPurpose; factor: MfaFactor } | undefined {
  for (const purpose of ['verify', 'bind'] as const) {
    const factor = mfaFactorName.options.find((name) => factorPage(purpose, name) === page);
    if (factor) return { purpose, factor };
  }
  return undefined;
}

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
  const { username, primaryEmail, primaryPhone, socialIdentity, enterpriseSsoIdentity } = profile;
  const identity = socialIdentity ?? enterpriseSsoIdentity;
  if (userId ?? username ?? primaryEmail ?? primaryPhone ?? identity) return 'continue';
  return interactionEvent === 'Register' ? 'register' : 'sign-in';
}

/** The pages where a sign-in can begin at a provider's button, and where its errors are told. */
export const doorPages = [
  '/sign-in',
  '/register',
  '/single-sign-on',
  '/single-sign-on/email',
  '/single-sign-on/connectors',
] as const;

/** Whether a page shows the pictures of connectors. */
export function showsConnectors(path: string): boolean {
  return doorPages.some((page) => page === path);
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
