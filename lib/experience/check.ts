import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { Related } from '@/lib/factors/factor';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import type { VerificationRecord } from '@/lib/factors/registry';
import type { MfaFacts } from '@/lib/mfa/schema';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { SsoConnector } from '@/lib/sso/store';
import type { Trust } from '@/lib/trusted-devices/store';
import type { User } from '@/lib/users/schema';
import type { Interaction } from './interaction';
import type { Page } from './pages';

/** Whom a record is about. */
export type Found = {
  user?: User | undefined;
  /** By an address alone: the record becomes theirs with this sign-in. */
  isLinked?: boolean;
  /** Where it is nobody's: whose it may become. */
  related?: Related | undefined;
};

/** All that a check may look at; looked up before, so that checks are pure. */
export type Facts = {
  interaction: Interaction;
  settings: SignInExperience;
  /** What sign-up asks beyond the identifiers. */
  profileFields: readonly ProfileField[];
  /** The record that is to tell who it is. */
  record?: VerificationRecord | undefined;
  /** The identified user, or the one that the record tells of. */
  user?: User | undefined;
  /** Whose the record may become, where it is nobody's. */
  related?: Related | undefined;
  /** The second factors of the user. */
  mfa: MfaFacts;
  /** What is known of trust in the browser. */
  trust: Trust;
  /** The fields in question: those just given, or all that are pending. */
  gained: PendingProfile;
  /** Which of them belong to another account. */
  taken: readonly (keyof PendingProfile)[];
  /** Whether administrators come in here. */
  isConsole?: boolean;
  /** Whether the tenant asks people to pass a captcha. */
  captchaIsAsked?: boolean;
  /** Those that have the domain of the mail address in question, where the tenant has single sign-on. */
  ssoConnectors?: readonly SsoConnector[];
  /** Whether the user has an account at a company's provider; looked up where it matters. */
  isSsoUser?: boolean;
};

/** Why something may not go on: what the API answers, and the page where a person can mend it. */
export type Refusal = { code: ErrorCode; data?: unknown; status?: number; page?: Page };

/** Why it may not go on, if so. */
export type Check = (facts: Facts) => Refusal | undefined;

export function refuseUnless(condition: unknown, refusal: Refusal): Refusal | undefined {
  return condition ? undefined : refusal;
}
