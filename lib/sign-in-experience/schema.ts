import { z } from 'zod';
import { languageTags } from '@/lib/i18n/language-tags';
import { passwordPolicy as wholePasswordPolicy } from '@/lib/security/password-policy';
import { branding, color } from '@/lib/settings/look';

const longUrl = z.string().max(2048).nullable();

const languageInfo = z.object({
  autoDetect: z.boolean(),
  fallbackLanguage: z.enum(languageTags),
});

/** What a person signs in or signs up with. */
export const signInIdentifier = z.enum(['username', 'email', 'phone']);

export const signInMethod = z.object({
  identifier: signInIdentifier,
  password: z.boolean(),
  verificationCode: z.boolean(),
  isPasswordPrimary: z.boolean(),
});

export const signUp = z.object({
  identifiers: z.array(signInIdentifier),
  password: z.boolean(),
  verify: z.boolean(),
  secondaryIdentifiers: z
    .array(
      z.object({
        identifier: z.union([signInIdentifier, z.literal('emailOrPhone')]),
        verify: z.boolean().optional(),
      }),
    )
    .optional(),
});

const { length, characterTypes, rejects } = wholePasswordPolicy.shape;

/** As `lib/security` has it, but a part left out stays out: its defaults may change. */
const passwordPolicy = z.object({
  length: length.unwrap().optional(),
  characterTypes: characterTypes.unwrap().optional(),
  rejects: rejects.unwrap().optional(),
});

export const mfaFactorName = z.enum([
  'Totp',
  'WebAuthn',
  'BackupCode',
  'EmailVerificationCode',
  'PhoneVerificationCode',
]);

export const mfaPolicy = z.enum([
  'UserControlled',
  'Mandatory',
  'PromptOnlyAtSignIn',
  'PromptAtSignInAndSignUp',
  'NoPrompt',
  'PromptAtSignInAndSignUpMandatory',
  'PromptOnlyAtSignInMandatory',
]);

const mfa = z.object({
  factors: z.array(mfaFactorName),
  policy: mfaPolicy,
  organizationRequiredMfaPolicy: z.enum(['NoPrompt', 'Mandatory']).optional(),
});

export const passwordExpiration = z.union([
  z.object({
    enabled: z.literal(true),
    validPeriodDays: z.number(),
    /** Epoch milliseconds, kept by the server. */
    enabledAt: z.number().optional(),
  }),
  z.object({ enabled: z.literal(false).optional() }),
]);

export const usernamePolicy = z.object({
  caseSensitive: z.boolean(),
  minLength: z.int().min(1).max(128),
  maxLength: z.int().min(1).max(128),
  allowedChars: z.object({
    lowercase: z.boolean(),
    uppercase: z.boolean(),
    numbers: z.boolean(),
    underscore: z.boolean(),
  }),
});

export const forgotPasswordMethod = z.enum(['EmailVerificationCode', 'PhoneVerificationCode']);

/** The tenant's sign-in settings, whole (wire/sign-in.md §4). */
export const signInExperience = z.object({
  color,
  branding,
  hideLogtoBranding: z.boolean(),
  languageInfo,
  termsOfUseUrl: longUrl,
  privacyPolicyUrl: longUrl,
  agreeToTermsPolicy: z.enum(['Automatic', 'ManualRegistrationOnly', 'Manual']),
  signIn: z.object({ methods: z.array(signInMethod) }),
  signUp,
  socialSignIn: z.object({
    automaticAccountLinking: z.boolean().optional(),
    skipRequiredIdentifiers: z.boolean().optional(),
  }),
  socialSignInConnectorTargets: z.array(z.string()),
  signInMode: z.enum(['SignIn', 'Register', 'SignInAndRegister']),
  customCss: z.string().nullable(),
  customContent: z.record(z.string(), z.string()),
  customUiAssets: z.object({ id: z.string(), createdAt: z.number() }).nullable(),
  customUiCsp: z.object({
    scriptSrc: z.array(z.string()).optional(),
    connectSrc: z.array(z.string()).optional(),
  }),
  passwordPolicy,
  mfa,
  adaptiveMfa: z.object({ enabled: z.boolean().optional() }),
  trustedDevice: z.object({
    enabled: z.boolean().optional(),
    durationDays: z.int().min(1).max(365).optional(),
  }),
  singleSignOnEnabled: z.boolean(),
  supportEmail: z.string().nullable(),
  supportWebsiteUrl: z.string().nullable(),
  unknownSessionRedirectUrl: z.string().nullable(),
  captchaPolicy: z.object({ enabled: z.boolean().optional() }),
  sentinelPolicy: z.object({
    maxAttempts: z.number().optional(),
    /** Minutes. */
    lockoutDuration: z.number().optional(),
  }),
  emailBlocklistPolicy: z.object({
    blockDisposableAddresses: z.boolean().optional(),
    blockSubaddressing: z.boolean().optional(),
    customAllowlist: z.array(z.string()).optional(),
    customBlocklist: z.array(z.string()).optional(),
  }),
  verificationCodePolicy: z.object({
    /** Seconds. */
    expirationDuration: z.int().min(60).max(3600).optional(),
    maxRetryAttempts: z.int().min(1).max(100).optional(),
  }),
  /** An empty list is off, `null` is whatever connectors there are. */
  forgotPasswordMethods: z.array(forgotPasswordMethod).nullable(),
  passkeySignIn: z.object({
    enabled: z.boolean().optional(),
    showPasskeyButton: z.boolean().optional(),
    allowAutofill: z.boolean().optional(),
  }),
  /** `null` collects every field of the catalogue. */
  signUpProfileFields: z.array(z.object({ name: z.string() })).nullable(),
  passwordExpiration,
  usernamePolicy,
});

export type SignInExperience = z.output<typeof signInExperience>;
export type MfaFactor = z.output<typeof mfaFactorName>;
export type SignInIdentifier = z.output<typeof signInIdentifier>;
