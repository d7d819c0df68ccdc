import { type InteractionEvent, wire } from '@/lib/config/wire';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { PendingProfile } from '@/lib/factors/pending-profile';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { emailIssue } from '@/lib/security/email-policy';
import { usernameIssue } from '@/lib/security/username-policy';
import type { SsoConnector } from '@/lib/sso/store';
import { type Check, type Facts, type Refusal, refuseUnless } from './check';
import { lacksExtraProfile } from './extra-profile';
import type { CheckName } from './flows';
import { missingFields } from './mandatory-profile';
import { mfaChecks } from './mfa-checks';
import { isProfileSpared } from './mfa-standing';
import { continuePage, flowOf, type Page } from './pages';
import { emailInQuestion } from './sso-facts';

const checks: Readonly<Record<CheckName, Check>> = {
  ...mfaChecks,

  isRecovery: ({ interaction }) =>
    refuseUnless(interaction.interactionEvent === 'ForgotPassword', {
      code: 'session.not_supported_for_forgot_password',
    }),

  isNotRecovery: ({ interaction }) =>
    refuseUnless(interaction.interactionEvent !== 'ForgotPassword', {
      code: 'session.not_supported_for_forgot_password',
    }),

  signInIsOpen: ({ settings, record }) =>
    refuseUnless(settings.signInMode !== 'Register' || isInvitation(record), {
      code: 'auth.forbidden',
    }),

  registrationIsOpen: ({ settings, interaction }) =>
    refuseUnless(
      settings.signInMode !== 'SignIn' || interaction.verificationRecords.some(isInvitation),
      { code: 'auth.forbidden' },
    ),

  accountIsWelcome: ({ settings, interaction: { verificationRecords, profile } }) =>
    refuseUnless(
      settings.signInMode !== 'SignIn' ||
        verificationRecords.some((record) => isInvitation(record) && isFor(record, profile)),
      { code: 'auth.forbidden' },
    ),

  companyIsTaken: ({ settings, gained }) =>
    refuseUnless(settings.singleSignOnEnabled || !gained.enterpriseSsoIdentity, {
      code: 'user.sign_in_method_not_enabled',
    }),

  captchaIsPassed: ({ interaction, captchaIsAsked }) => {
    const { verified, skipped } = interaction.captcha;
    return refuseUnless(!captchaIsAsked || verified || skipped, {
      code: 'session.captcha_required',
      page: captchaPages[interaction.interactionEvent],
    });
  },

  methodIsEnabled: ({ record, settings, isConsole }) => {
    const identify = record && kindOf(record).identify;
    const isTaken = identify && !(isConsole && identify.isOnOthersWord);
    return refuseUnless(isTaken && identify.isEnabled(record, settings), {
      code: 'user.sign_in_method_not_enabled',
    });
  },

  passkeyIsNotForSso: ({ isSsoUser }) =>
    refuseUnless(!isSsoUser, { code: 'session.passkey_sign_in.sso_users_not_allowed' }),

  emailIsNotForSso: ({ interaction, record, ssoConnectors = [] }) => {
    // The tenant itself asked the person in: that lets them in, but makes no new account.
    const isWelcome = interaction.interactionEvent === 'SignIn' && isInvitation(record);
    return refuseUnless(isWelcome || ssoConnectors.length === 0, {
      code: 'session.sso_enabled',
      data: { ssoConnectors: ssoConnectors.map(withoutConfig) },
    });
  },

  recordCanRecover: ({ record, settings }) =>
    refuseUnless(record && kindOf(record).recovers?.(record, settings), {
      code: 'session.not_supported_for_forgot_password',
      status: 422,
    }),

  recordIsVerified: ({ record }) =>
    refuseUnless(record && kindOf(record).isVerified(record), {
      code: 'session.verification_failed',
    }),

  userExists: ({ record, user, related }) => {
    if (user) return undefined;
    const unknown = record && kindOf(record).identify?.unknown(record, related);
    return unknown ?? { code: 'user.user_not_exist' };
  },

  userIsActive: ({ user }) => refuseUnless(!user?.isSuspended, { code: 'user.suspended' }),

  userIsTheSame: ({ interaction, user }) =>
    refuseUnless(interaction.userId === undefined || interaction.userId === user?.id, {
      code: 'session.identity_conflict',
    }),

  userIsKnown: (facts) => {
    const { interaction, user } = facts;
    if (interaction.userId === undefined) {
      return { code: 'session.identifier_not_found', page: firstPage(facts) };
    }
    // Deleted since: there is nobody to go on with.
    return refuseUnless(user, { code: 'user.user_not_exist', page: '/sign-in' });
  },

  fieldIsAllowed: ({ gained, settings }) => {
    const code = gained.username && usernameIssue(gained.username, settings.usernamePolicy);
    return code ? { code } : undefined;
  },

  emailIsNotBlocked: (facts) => {
    const email = emailInQuestion(facts);
    const code = email && emailIssue(email, facts.settings.emailBlocklistPolicy);
    return code ? { code } : undefined;
  },

  fieldIsNew: ({ gained, user }) => {
    const there: [keyof PendingProfile, string | null | undefined, ErrorCode][] = [
      ['username', user?.username, 'user.username_exists_in_profile'],
      ['primaryEmail', user?.primaryEmail, 'user.email_exists_in_profile'],
      ['primaryPhone', user?.primaryPhone, 'user.phone_exists_in_profile'],
      ['password', user?.passwordDigest, 'user.password_exists_in_profile'],
      ['socialIdentity', otherIdentity(gained, user), 'user.social_account_exists_in_profile'],
    ];
    const clash = there.find(([field, owned]) => gained[field] !== undefined && owned);
    return clash && { code: clash[2] };
  },

  fieldIsFree: ({ taken }) => {
    const codes: Partial<Record<keyof PendingProfile, ErrorCode>> = {
      username: 'user.username_already_in_use',
      primaryEmail: 'user.email_already_in_use',
      primaryPhone: 'user.phone_already_in_use',
      socialIdentity: 'user.identity_already_in_use',
      enterpriseSsoIdentity: 'user.identity_already_in_use',
    };
    const code = taken[0] && codes[taken[0]];
    return code ? { code } : undefined;
  },

  profileIsComplete: (facts) => {
    const { interaction, settings, user } = facts;
    if (isProfileSpared(facts)) return undefined;
    const missing = missingFields(settings, user, interaction.profile);
    const [first] = missing;
    if (first) {
      return {
        code: 'user.missing_profile',
        data: { missingProfile: missing },
        page: interaction.userId ? continuePage(first) : firstPage(facts),
      };
    }
    return asksExtraProfile(facts)
      ? {
          code: 'user.missing_profile',
          data: { missingProfile: ['extraProfile'] },
          page: '/continue/extra-profile',
        }
      : undefined;
  },

  newPasswordIsThere: ({ interaction }) =>
    refuseUnless(interaction.profile.password, {
      code: 'user.new_password_required_in_profile',
      page: '/forgot-password/reset',
    }),
};

/** Where the captcha is. */
const captchaPages = {
  SignIn: '/sign-in',
  Register: '/register',
  ForgotPassword: '/forgot-password',
} as const satisfies Record<InteractionEvent, Page>;

/** The first check of a list that refuses, asked in its order. */
export function firstRefusal(names: readonly CheckName[], facts: Facts): Refusal | undefined {
  for (const name of names) {
    const refusal = checks[name](facts);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Whether the tenant asked this person in, whoever else may come. */
function isInvitation(record: VerificationRecord | undefined): boolean {
  if (!record) return false;
  const kind = kindOf(record);
  return kind.isInvitation === true && kind.isVerified(record);
}

/** Whether the account to be has the address that the record proves. */
function isFor(record: VerificationRecord, { primaryEmail }: PendingProfile): boolean {
  const bound = kindOf(record).bind?.(record)?.primaryEmail;
  return bound !== undefined && bound === primaryEmail;
}

/** As the Management API shows a connector, but for its settings: there are secrets among them. */
function withoutConfig({ config: _secret, createdAt, ...connector }: SsoConnector) {
  return { tenantId: wire.tenantId, ...connector, createdAt: createdAt.getTime() };
}

/** Another account of the user's at the same social provider. */
function otherIdentity(
  { socialIdentity }: PendingProfile,
  user: Facts['user'],
): string | undefined {
  const { target, userInfo } = socialIdentity ?? {};
  const held = target && user && Object.hasOwn(user.identities, target) && user.identities[target];
  return held && held.userId !== userInfo?.id ? held.userId : undefined;
}

/** Sign-up alone asks for profile fields, once nothing else is missing. */
function asksExtraProfile({ interaction, profileFields, user }: Facts): boolean {
  return (
    interaction.interactionEvent === 'Register' &&
    lacksExtraProfile(profileFields, user, interaction.profile)
  );
}

/** Where somebody goes on who is not identified yet. */
function firstPage(facts: Facts): Page {
  const { interaction, settings } = facts;
  switch (interaction.interactionEvent) {
    case 'SignIn':
      return '/sign-in';
    case 'ForgotPassword':
      return '/forgot-password';
    case 'Register': {
      if (flowOf(interaction) === 'register') return '/register';
      const [first] = missingFields(settings, undefined, interaction.profile);
      if (!first && asksExtraProfile(facts)) return '/continue/extra-profile';
      return !first || first === 'password' ? '/register/password' : continuePage(first);
    }
  }
}
