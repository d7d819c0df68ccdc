import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n/translate';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { Checkbox } from '@/lib/ui/checkbox';

type Props = {
  t: Translator;
  experience: SignInExperience;
  action: 'signIn' | 'register';
};

/** The tenant's terms: implied by going on, or to be agreed to by ticking a box (wire contract §6.6). */
export function Terms({ t, experience, action }: Props) {
  const { termsOfUseUrl, privacyPolicyUrl, agreeToTermsPolicy } = experience;
  if (!termsOfUseUrl && !privacyPolicyUrl) return null;

  const about = termsOfUseUrl && privacyPolicyUrl ? 'Both' : termsOfUseUrl ? 'Terms' : 'Privacy';
  const isAsked =
    agreeToTermsPolicy === 'Manual' ||
    (agreeToTermsPolicy === 'ManualRegistrationOnly' && action === 'register');
  const links = {
    terms: (words: ReactNode) => <TermsLink href={termsOfUseUrl}>{words}</TermsLink>,
    privacy: (words: ReactNode) => <TermsLink href={privacyPolicyUrl}>{words}</TermsLink>,
  };

  return isAsked ? (
    <Checkbox id="agree" name="agree">
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
