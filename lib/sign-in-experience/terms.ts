import type { SignInExperience } from './schema';

/** Who has agreed once, to sign in, is not asked again when that becomes an account. */
export type TermsAction = 'signIn' | 'register' | 'registerInstead';

/** What the tenant says of its terms. */
export type TermsSettings = Pick<
  SignInExperience,
  'termsOfUseUrl' | 'privacyPolicyUrl' | 'agreeToTermsPolicy'
>;

/** Whether the terms have to be agreed to by ticking a box before that is done (wire/sign-in.md §6.6). */
export function mustAgree(
  { termsOfUseUrl, privacyPolicyUrl, agreeToTermsPolicy }: TermsSettings,
  action: TermsAction,
): boolean {
  if (!termsOfUseUrl && !privacyPolicyUrl) return false;
  if (agreeToTermsPolicy === 'Manual') return action !== 'registerInstead';
  return agreeToTermsPolicy === 'ManualRegistrationOnly' && action !== 'signIn';
}
