import type { InteractionEvent } from '@/lib/config/wire';
import type { MfaFactor, SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import type { MfaFacts, StoredFactor } from './schema';

type Settings = Pick<SignInExperience, 'mfa'>;
type Addresses = Pick<User, 'primaryEmail' | 'primaryPhone'>;
type Demand = Pick<MfaFacts, 'isDemanded'>;

/** What is set up, or is about to be: backup codes with how many are left. */
type SetUp = { stored: readonly Pick<StoredFactor, 'type' | 'remainCodes'>[] };

/**
 * In this order factors are offered (wire/sign-in.md §2.8): the quickest and safest first, what is kept
 * for bad days last. Nobody has two of a kind that comes after passkeys, so their last use needs no
 * comparing.
 */
const order = [
  'WebAuthn',
  'Totp',
  'PhoneVerificationCode',
  'EmailVerificationCode',
  'BackupCode',
] as const satisfies readonly MfaFactor[];

/**
 * The factors that an account can prove, of those that the tenant allows: what was set up, backup codes
 * while one is unused, and addresses that receive codes.
 */
export function usableFactors(
  { mfa }: Settings,
  { primaryEmail, primaryPhone }: Addresses,
  { stored }: SetUp,
): MfaFactor[] {
  const left = stored.filter(({ type, remainCodes }) => type !== 'BackupCode' || remainCodes !== 0);
  const owned: MfaFactor[] = left.map(({ type }) => type);
  if (primaryPhone) owned.push('PhoneVerificationCode');
  if (primaryEmail) owned.push('EmailVerificationCode');
  return order.filter((factor) => owned.includes(factor) && mfa.factors.includes(factor));
}

/** What a user can still prove, with what they proved last: the last backup code is used up by it. */
export function provableFactors(
  settings: Settings,
  user: Addresses,
  { stored }: SetUp,
): MfaFactor[] {
  const all = stored.map((factor) => ({ ...factor, remainCodes: null }));
  return usableFactors(settings, user, { stored: all });
}

export type MaskedIdentifiers = Partial<
  Record<'EmailVerificationCode' | 'PhoneVerificationCode', string>
>;

/** Where codes of these factors go, for whoever knows the address to know it again. */
export function maskedIdentifiers(
  { primaryEmail, primaryPhone }: Addresses,
  factors: readonly MfaFactor[],
): MaskedIdentifiers {
  const hasCodes = (factor: keyof MaskedIdentifiers) => factors.includes(factor);
  return {
    ...(primaryEmail &&
      hasCodes('EmailVerificationCode') && { EmailVerificationCode: maskedEmail(primaryEmail) }),
    ...(primaryPhone &&
      hasCodes('PhoneVerificationCode') && { PhoneVerificationCode: maskedPhone(primaryPhone) }),
  };
}

/** The contract's form. A short local part is left out whole: there would be nothing to guess. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  // By characters: half of a surrogate pair is none, and JSON could not carry it.
  const local = [...email.slice(0, at)];
  return `${local.length > 4 ? local.slice(0, 4).join('') : ''}****${email.slice(at)}`;
}

/** The contract's form; a number so short is left out whole as well. */
function maskedPhone(phone: string): string {
  return `****${phone.length > 4 ? phone.slice(-4) : ''}`;
}

/** Whether an organization's demand counts in this tenant, and there is one. */
function isDemanded({ mfa }: Settings, facts: Demand): boolean {
  return mfa.organizationRequiredMfaPolicy === 'Mandatory' && facts.isDemanded;
}

const firmPolicies: readonly SignInExperience['mfa']['policy'][] = [
  'Mandatory',
  'PromptAtSignInAndSignUpMandatory',
  'PromptOnlyAtSignInMandatory',
];

/** Whether a user may do without a second factor. */
export function isSkippable(settings: Settings, facts: Demand): boolean {
  return !firmPolicies.includes(settings.mfa.policy) && !isDemanded(settings, facts);
}

/**
 * Whether a sign-in has to prove a second factor, which only those can who have one (wire/sign-in.md
 * §2.8). Adaptive rules take the place of the standard one, what the application needs that of both.
 */
export function isFactorRequired(
  settings: Settings & Pick<SignInExperience, 'adaptiveMfa'>,
  user: Addresses & Pick<User, 'settings'>,
  facts: MfaFacts,
): boolean {
  if (usableFactors(settings, user, facts).length === 0) return false;
  if (facts.stepUp) return true;
  return settings.adaptiveMfa.enabled ? facts.risks.length > 0 : !isWaived(settings, user, facts);
}

/** Somebody has decided against it, where that is theirs to decide. */
function isWaived(settings: Settings, user: Pick<User, 'settings'>, facts: Demand): boolean {
  const { enabled, skipMfaOnSignIn } = user.settings.mfa ?? {};
  return isSkippable(settings, facts) && (enabled === false || skipMfaOnSignIn === true);
}

/** Whether people are to set factors up at this event, if they have none (wire/sign-in.md §2.8). */
export function asksToBind(
  settings: Settings,
  event: InteractionEvent,
  facts: Demand,
  isSkipped: boolean,
): boolean {
  const { factors, policy } = settings.mfa;
  const isLater = event === 'Register' && policy.startsWith('PromptOnlyAtSignIn');
  const isSilent = policy === 'NoPrompt' && !isDemanded(settings, facts);
  const isDeclined = isSkipped && isSkippable(settings, facts);
  return factors.length > 0 && !isLater && !isSilent && !isDeclined;
}

/** Whether a factor may be set up: a passkey also where people sign in by one. */
export function mayBeBound(
  factor: MfaFactor,
  { mfa, passkeySignIn }: Pick<SignInExperience, 'mfa' | 'passkeySignIn'>,
): boolean {
  const isPasskey = factor === 'WebAuthn' && passkeySignIn.enabled === true;
  return isPasskey || mfa.factors.includes(factor);
}

/** What there is to set up for somebody who has none; backup codes alone are none. */
export function bindableFactors({ mfa }: Settings): MfaFactor[] {
  return mfa.factors.filter((factor) => factor !== 'BackupCode');
}

/** Whether an account has a factor that is one by itself. */
export function hasFactor(owned: readonly MfaFactor[]): boolean {
  return owned.some((factor) => factor !== 'BackupCode');
}

/**
 * What somebody may add who has no factor but the address they signed up with, or the passkey that they
 * sign in with: nothing for whoever chose one. Where backup codes are all that is left there is nothing
 * to suggest: those are asked for.
 */
export function suggestedFactors(
  { mfa, passkeySignIn, signUp }: Pick<SignInExperience, 'mfa' | 'passkeySignIn' | 'signUp'>,
  owned: readonly MfaFactor[],
): MfaFactor[] {
  const { identifiers } = signUp;
  const isUnchosen: Record<MfaFactor, boolean> = {
    Totp: false,
    BackupCode: false,
    WebAuthn: passkeySignIn.enabled === true,
    EmailVerificationCode: identifiers.includes('email'),
    PhoneVerificationCode: identifiers.includes('phone'),
  };
  if (!owned.every((factor) => isUnchosen[factor])) return [];
  const rest = order.filter((factor) => mfa.factors.includes(factor) && !owned.includes(factor));
  return hasFactor(rest) ? rest : [];
}
