import type { ReactNode } from 'react';
import type { SessionPage } from './session-page';
import { accountField } from './session-post';

type Props = {
  page: Pick<SessionPage, 'account' | 'query'>;
  action: `/${string}/submit`;
  children: ReactNode;
};

/**
 * A form of a page that stands on the session: it says whose it is and in which language, and posts
 * to a fixed address.
 */
export function SessionForm({ page: { account, query }, action, children }: Props) {
  const uiLocales = query.get('ui_locales');
  return (
    <form method="post" action={action} className="flex flex-col gap-6">
      <input type="hidden" name={accountField} value={account?.userId ?? ''} />
      {uiLocales && <input type="hidden" name="ui_locales" value={uiLocales} />}
      {children}
    </form>
  );
}
