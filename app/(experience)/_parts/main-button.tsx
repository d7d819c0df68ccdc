import type { ReactNode } from 'react';
import type { Translator } from '@/lib/i18n/translate';
import { Button } from '@/lib/ui/button';
import { LastUsed } from './last-used';

type Props = {
  t: Translator;
  /** It is how somebody signed in last in this browser. */
  isLast?: boolean;
  /** Script changes its words for addresses of companies. */
  isForCompanies: boolean;
  children: ReactNode;
};

/** What sends the form that takes somebody's name. */
export function MainButton({ t, isLast, isForCompanies, children }: Props) {
  if (!isLast && !isForCompanies) return <Button>{children}</Button>;
  return (
    <Button>
      <span data-not-for-companies>{children}</span>
      {isForCompanies && <span data-for-companies>{t('sso.goOn')}</span>}
      {isLast && (
        <span className="contents" data-not-for-companies>
          <LastUsed t={t} />
        </span>
      )}
    </Button>
  );
}
