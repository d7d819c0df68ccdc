import type { ReactNode } from 'react';
import type { ConsentRequest } from '@/lib/consent/schema';
import type { Translator } from '@/lib/i18n/translate';

type Props = {
  t: Translator;
  application: string;
  links: Pick<ConsentRequest['application'], 'termsOfUseUrl' | 'privacyPolicyUrl'>;
};

/** The app's own terms, not the tenant's (wire §6.6). They open beside the page. */
export function OwnTerms({ t, application, links }: Props) {
  const { termsOfUseUrl, privacyPolicyUrl } = links;
  if (!termsOfUseUrl && !privacyPolicyUrl) return null;
  const about = termsOfUseUrl && privacyPolicyUrl ? 'Both' : termsOfUseUrl ? 'Terms' : 'Privacy';
  const link = (href: string | null | undefined) => (words: ReactNode) => (
    <a href={href ?? undefined} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
  return (
    <p>
      {t.rich(`consent.terms${about}`, {
        application,
        terms: link(termsOfUseUrl),
        privacy: link(privacyPolicyUrl),
      })}
    </p>
  );
}
