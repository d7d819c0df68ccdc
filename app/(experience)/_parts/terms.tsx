import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n/translate';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { Checkbox } from '@/lib/ui/checkbox';
import { type Problem, problemOf } from './problem';

/** Who has agreed once, to sign in, is not asked again when that becomes an account. */
export type TermsAction = 'signIn' | 'register' | 'registerInstead';

type Settings = Pick<SignInExperience, 'termsOfUseUrl' | 'privacyPolicyUrl' | 'agreeToTermsPolicy'>;

type Props = {
  t: Translator;
  experience: Settings;
  action: TermsAction;
  problem?: Problem | undefined;
};

/** Whether the terms have to be agreed to by ticking a box before that is done. */
export function mustAgree(
  { termsOfUseUrl, privacyPolicyUrl, agreeToTermsPolicy }: Settings,
  action: TermsAction,
): boolean {
  if (!termsOfUseUrl && !privacyPolicyUrl) return false;
  if (agreeToTermsPolicy === 'Manual') return action !== 'registerInstead';
  return agreeToTermsPolicy === 'ManualRegistrationOnly' && action !== 'signIn';
}

/** The tenant's terms: implied by going on, or to be agreed to by ticking a box (wire contract §6.6). */
export function Terms({ t, experience, action, problem }: Props) {
  const { termsOfUseUrl, privacyPolicyUrl } = experience;
  if (!termsOfUseUrl && !privacyPolicyUrl) return null;

  const about = termsOfUseUrl && privacyPolicyUrl ? 'Both' : termsOfUseUrl ? 'Terms' : 'Privacy';
  const links = {
    terms: (words: ReactNode) => <TermsLink href={termsOfUseUrl}>{words}</TermsLink>,
    privacy: (words: ReactNode) => <TermsLink href={privacyPolicyUrl}>{words}</TermsLink>,
  };

  return mustAgree(experience, action) ? (
    <Checkbox
      id="agree"
      name="agree"
      defaultChecked={problem?.typed.agree === 'yes'}
      error={problemOf(problem, 'agree')}
    >
      {t.rich(`terms.agree${about}`, links)}
    </Checkbox>
  ) : (
    <p className="text-ink-soft text-sm">{t.rich(`terms.implied${about}`, links)}</p>
  );
}

/** Opens beside the form, so that nothing typed is lost. */
function TermsLink({ href, children }: { href: string | null; children: ReactNode }) {
  return (
    <a href={href ?? undefined} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
