import type { Deliverable } from '@/lib/connectors/deliverable';
import { AppError } from '@/lib/errors/app-error';
import { isLocale } from '@/lib/i18n/locales';
import type { SignInExperiencePatch } from './patch';
import type { SignInExperience, SignInIdentifier } from './schema';

/** What a rule looks at: the settings as they would be, what was asked for, and what can be sent. */
type Input = {
  next: SignInExperience;
  patch: SignInExperiencePatch;
  deliverable: Deliverable;
  /** Languages that have custom phrases. */
  customLanguages: readonly string[];
};

const kinds = { email: 'Email', phone: 'Sms' } as const;

function assertDeliverable(identifier: SignInIdentifier, deliverable: Deliverable): void {
  if (identifier === 'username' || deliverable[identifier]) return;
  throw new AppError('sign_in_experiences.enabled_connector_not_found', {
    data: { type: kinds[identifier] },
    values: { type: kinds[identifier] },
  });
}

function hasDuplicates(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}

function checkLanguage({ next, customLanguages }: Input): void {
  const { fallbackLanguage } = next.languageInfo;
  if (isLocale(fallbackLanguage) || customLanguages.includes(fallbackLanguage)) return;
  throw new AppError('sign_in_experiences.unsupported_default_language', {
    values: { language: fallbackLanguage },
  });
}

function checkSignUp({ next: { signUp }, deliverable }: Input): void {
  const { identifiers, secondaryIdentifiers = [], verify } = signUp;
  const secondary = secondaryIdentifiers.map(({ identifier }) => identifier);
  if (secondary.length > 0 && identifiers.length === 0) {
    throw new AppError('sign_in_experiences.missing_sign_up_identifiers');
  }
  if (hasDuplicates([...identifiers, ...secondary])) {
    throw new AppError('sign_in_experiences.duplicated_sign_up_identifiers');
  }
  const wanted = [...identifiers, ...secondary].flatMap((identifier) =>
    identifier === 'emailOrPhone' ? (['email', 'phone'] as const) : identifier,
  );
  for (const identifier of wanted) assertDeliverable(identifier, deliverable);
  const isUnverified =
    (!verify && identifiers.some((identifier) => identifier !== 'username')) ||
    secondaryIdentifiers.some((one) => one.identifier !== 'username' && !one.verify);
  if (isUnverified) throw new AppError('sign_in_experiences.passwordless_requires_verify');
}

function checkSignIn({ next: { signIn, signUp }, deliverable }: Input): void {
  const { methods } = signIn;
  if (hasDuplicates(methods.map(({ identifier }) => identifier))) {
    throw new AppError('sign_in_experiences.not_one_and_only_one_primary_sign_in_method');
  }
  for (const { identifier, verificationCode } of methods) {
    if (verificationCode) assertDeliverable(identifier, deliverable);
  }
  // No code can be sent to a username.
  const proves = ({ identifier, password, verificationCode }: (typeof methods)[number]) =>
    password || (verificationCode && identifier !== 'username');
  if (!methods.every(proves)) {
    throw new AppError('sign_in_experiences.at_least_one_authentication_factor');
  }
  if (signUp.password && methods.some(({ password }) => !password)) {
    throw new AppError('sign_in_experiences.password_sign_in_must_be_enabled');
  }
  const needsCode = signUp.verify && !signUp.password;
  const lacksCode = methods.some((one) => one.identifier !== 'username' && !one.verificationCode);
  if (needsCode && lacksCode) {
    throw new AppError('sign_in_experiences.code_sign_in_must_be_enabled');
  }
}

function checkMfa({ next: { mfa, adaptiveMfa }, deliverable }: Input): void {
  const { factors, policy } = mfa;
  if (hasDuplicates(factors)) throw new AppError('sign_in_experiences.duplicated_mfa_factors');
  if (factors.length === 1 && factors[0] === 'BackupCode') {
    throw new AppError('sign_in_experiences.backup_code_cannot_be_enabled_alone');
  }
  if (factors.includes('EmailVerificationCode')) assertDeliverable('email', deliverable);
  if (factors.includes('PhoneVerificationCode')) assertDeliverable('phone', deliverable);
  const isForAdaptive = policy !== 'Mandatory' && policy.endsWith('Mandatory');
  if (!adaptiveMfa.enabled) {
    if (!isForAdaptive) return;
    throw new AppError('sign_in_experiences.non_adaptive_mfa_requires_skippable_policy');
  }
  if (factors.length === 0) throw new AppError('sign_in_experiences.adaptive_mfa_requires_mfa');
  if (!isForAdaptive) {
    throw new AppError('sign_in_experiences.adaptive_mfa_requires_non_skippable_policy');
  }
}

/** A code by e-mail or phone cannot be both the first factor and the second; the error names what was asked for. */
function checkCodeUse({ next: { signIn, mfa }, patch }: Input): void {
  const uses = [
    { identifier: 'email', factor: 'EmailVerificationCode' },
    { identifier: 'phone', factor: 'PhoneVerificationCode' },
  ] as const;
  for (const { identifier, factor } of uses) {
    const isFirst = signIn.methods.some(
      (method) => method.identifier === identifier && method.verificationCode,
    );
    if (!isFirst || !mfa.factors.includes(factor)) continue;
    const use = patch.mfa ? 'mfa' : 'sign_in';
    throw new AppError(
      `sign_in_experiences.${identifier}_verification_code_cannot_be_used_for_${use}`,
    );
  }
}

function checkForgotPassword({ next, patch, deliverable }: Input): void {
  const { forgotPasswordMethods: methods, passwordExpiration: expiration } = next;
  const canSend = {
    EmailVerificationCode: deliverable.email,
    PhoneVerificationCode: deliverable.phone,
  };
  if (patch.forgotPasswordMethods?.some((method) => !canSend[method])) {
    throw new AppError('sign_in_experiences.forgot_password_method_requires_connector');
  }
  if (!expiration.enabled) return;
  const { validPeriodDays } = expiration;
  if (!Number.isInteger(validPeriodDays) || validPeriodDays < 1) {
    throw new AppError('sign_in_experiences.password_expiration_invalid_period_days');
  }
  const usable = methods === null ? Object.values(canSend) : methods.map((one) => canSend[one]);
  if (!usable.some(Boolean)) {
    throw new AppError('sign_in_experiences.password_expiration_requires_forgot_password');
  }
}

/** `someone@example.com`, `@example.com`, either with `*`. */
const blocklistEntry = /^[^\s@]*@[^\s@]+$/;

function checkEmailBlocklist({ next: { emailBlocklistPolicy: policy } }: Input): void {
  const entries = [...(policy.customAllowlist ?? []), ...(policy.customBlocklist ?? [])];
  const wrong = entries.filter((entry) => entry.length > 256 || !blocklistEntry.test(entry));
  if (wrong.length === 0) return;
  throw new AppError('sign_in_experiences.invalid_custom_email_blocklist_format', {
    data: { invalidEntries: wrong },
  });
}

function checkProfileFields({ patch: { signUpProfileFields } }: Input): void {
  if (signUpProfileFields && hasDuplicates(signUpProfileFields.map(({ name }) => name))) {
    const details = 'signUpProfileFields: a field may be named once.';
    throw new AppError('request.invalid_input', { details });
  }
}

/** Each rule with the settings it is about: what a patch leaves alone is not judged again. */
const rules: { about: (keyof SignInExperiencePatch)[]; check: (input: Input) => void }[] = [
  { about: ['languageInfo'], check: checkLanguage },
  { about: ['signUp'], check: checkSignUp },
  { about: ['signIn', 'signUp'], check: checkSignIn },
  { about: ['mfa', 'adaptiveMfa'], check: checkMfa },
  { about: ['mfa', 'signIn'], check: checkCodeUse },
  { about: ['forgotPasswordMethods', 'passwordExpiration'], check: checkForgotPassword },
  { about: ['emailBlocklistPolicy'], check: checkEmailBlocklist },
  { about: ['signUpProfileFields'], check: checkProfileFields },
];

/**
 * Whether the settings would make sense after the patch (wire/sign-in.md §4).
 *
 * @throws AppError `sign_in_experiences.*`
 */
export function assertSensible(input: Input): void {
  for (const { about, check } of rules) {
    if (about.some((setting) => input.patch[setting] !== undefined)) check(input);
  }
}
