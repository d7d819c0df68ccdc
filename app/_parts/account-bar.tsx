import { wire } from '@/lib/config/wire';
import { signOutUrl } from '@/lib/oidc/page-urls';
import { signInUrl } from '@/lib/oidc/sessions/sign-in-url';
import { AccountChip } from './account-chip';
import type { SessionPage } from './session-page';

type Props = {
  page: Pick<SessionPage, 't' | 'account' | 'carried'>;
  /** Where somebody comes back to who uses another account. */
  returnTo: string;
};

/** Who is signed in, and the ways to be somebody else. Nothing where nobody is. */
export function AccountBar({ page: { t, account, carried }, returnTo }: Props) {
  if (!account) return null;
  const { organizationId, uiLocales } = carried;
  const links = [
    {
      href: signInUrl({ returnTo, organizationId, uiLocales }),
      text: t('signIn.otherAccount'),
    },
    { href: signOutUrl(wire.applications.accountCenter), text: t('account.signOut') },
  ];
  return (
    <section aria-label={t('account.label')} className="flex flex-col gap-2">
      <AccountChip name={account.name} />
      <ul className="flex flex-wrap gap-x-6 text-sm">
        {links.map(({ href, text }) => (
          <li key={text}>
            <a href={href} className="inline-block py-1">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
