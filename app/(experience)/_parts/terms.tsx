import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n/translate';
import { mustAgree, type TermsAction, type TermsSettings } from '@/lib/sign-in-experience/terms';
import { Checkbox } from '@/lib/ui/checkbox';
import { type Problem, problemOf } from './problem';

type Props = {
  t: Translator;
  experience: TermsSettings;
  action: TermsAction;
  problem?: Problem | undefined;
};

/** The tenant's terms: implied by going on, or to be agreed to by ticking a box (wire contract §6.6). */
export function Terms({ t, experience, action, problem }: Props) {
  const words = termsWords(t, experience, mustAgree(experience, action) ? 'agree' : 'implied');
  if (!words) return null;
  return mustAgree(experience, action) ? (
    <Checkbox
      id="agree"
      name="agree"
      defaultChecked={problem?.typed.agree === 'yes'}
      error={problemOf(problem, 'agree')}
    >
      {words}
    </Checkbox>
  ) : (
    <p className="text-ink-soft text-sm">{words}</p>
  );
}

/** The sentence about the terms, with links to them; nothing where the tenant has none. */
export function termsWords(
  t: Translator,
  { termsOfUseUrl, privacyPolicyUrl }: TermsSettings,
  how: 'agree' | 'implied',
): ReactNode {
  if (!termsOfUseUrl && !privacyPolicyUrl) return null;
  const about = termsOfUseUrl && privacyPolicyUrl ? 'Both' : termsOfUseUrl ? 'Terms' : 'Privacy';
  return t.rich(`terms.${how}${about}`, {
    terms: (words: ReactNode) => <TermsLink href={termsOfUseUrl}>{words}</TermsLink>,
    privacy: (words: ReactNode) => <TermsLink href={privacyPolicyUrl}>{words}</TermsLink>,
  });
}

/** Opens beside the form, so that nothing typed is lost. */
function TermsLink({ href, children }: { href: string | null; children: ReactNode }) {
  return (
    <a href={href ?? undefined} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
