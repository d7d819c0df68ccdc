/**
 * The three events and what each asks, in the order of the contract (wire §2.2-2.7). Every name is
 * a check in `checks.ts`; the first one that refuses decides the answer. Read down a column to
 * follow an event, across to compare them.
 *
 * - `switchTo`: before a running interaction becomes this event
 * - `send`: before a message goes to somebody who is not identified
 * - `take`: before a new field joins the pending profile
 * - `profile`: before fields may be taken at all
 * - `link`: before an account at a social provider may be taken
 * - `bind`: before a factor is set up, or declined
 * - `identify`: once a verification record, or the pending profile, is there to tell who it is
 * - `submit`: what is still missing before the event can end
 */
export const flows = {
  SignIn: {
    switchTo: ['isNotRecovery', 'signInIsOpen'],
    send: ['captchaIsPassed'],
    profile: ['userIsKnown', 'secondFactorIsProved'],
    link: ['userIsKnown'],
    bind: ['userIsKnown', 'secondFactorIsProved'],
    take: ['fieldIsAllowed', 'emailIsNotForSso', 'emailIsNotBlocked', 'fieldIsNew', 'fieldIsFree'],
    identify: [
      'signInIsOpen',
      'methodIsEnabled',
      'passkeyIsNotForSso',
      'emailIsNotForSso',
      'recordIsVerified',
      'userExists',
      'userIsActive',
      'userIsTheSame',
    ],
    submit: [
      'captchaIsPassed',
      'userIsKnown',
      'userIsActive',
      'secondFactorIsProved',
      'fieldIsNew',
      'fieldIsFree',
      'profileIsComplete',
      'passkeyIsOffered',
      'boundFactorsAreEnabled',
      'secondFactorIsSuggested',
      'secondFactorIsBound',
      'anotherFactorIsSuggested',
      'backupCodesAreMade',
    ],
  },
  Register: {
    switchTo: ['isNotRecovery', 'registrationIsOpen'],
    send: ['captchaIsPassed'],
    profile: [],
    link: [],
    bind: ['userIsKnown'],
    take: ['fieldIsAllowed', 'emailIsNotForSso', 'emailIsNotBlocked', 'fieldIsNew', 'fieldIsFree'],
    identify: ['accountIsWelcome', 'companyIsTaken', 'captchaIsPassed', 'profileIsComplete'],
    submit: [
      'captchaIsPassed',
      'userIsKnown',
      'userIsActive',
      'fieldIsNew',
      'fieldIsFree',
      'profileIsComplete',
      'passkeyIsOffered',
      'boundFactorsAreEnabled',
      'secondFactorIsSuggested',
      'secondFactorIsBound',
      'anotherFactorIsSuggested',
      'backupCodesAreMade',
    ],
  },
  ForgotPassword: {
    switchTo: ['isRecovery'],
    send: ['captchaIsPassed'],
    profile: ['isNotRecovery'],
    link: ['isNotRecovery'],
    bind: ['isNotRecovery'],
    take: [],
    identify: [
      'recordCanRecover',
      'recordIsVerified',
      'userExists',
      'userIsActive',
      'userIsTheSame',
    ],
    submit: ['captchaIsPassed', 'userIsKnown', 'userIsActive', 'newPasswordIsThere'],
  },
} as const;

type Flow = (typeof flows)[keyof typeof flows];

/** A point of a flow at which checks are made. */
export type Point = keyof Flow;

export type CheckName = Flow[Point][number];
