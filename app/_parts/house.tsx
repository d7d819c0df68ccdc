import type { ReactNode } from 'react';
import { Logo } from '@/lib/ui/logo';
import { Heading } from './heading';
import type { PageRequest } from './page-request';

type Props = {
  request: Pick<PageRequest, 'experience' | 't' | 'isArrival'>;
  title: string;
  /** One line above the title. */
  kicker?: string | undefined;
  /** One line under the title. */
  purpose?: string | undefined;
  /** Said first in the document's title, so that it is heard first (WCAG 2.4.2, 3.3.1). */
  problem?: string | undefined;
  /** The page's content begins with a heading that changes. */
  hasOwnHeading?: boolean;
  /** For lines that should not be broken. */
  isWide?: boolean;
  children?: ReactNode;
};

/** The frame of every hosted page: the door, the room with its title, the threshold and the floor. */
export function House({
  request,
  title,
  kicker,
  purpose,
  problem,
  hasOwnHeading,
  isWide,
  children,
}: Props) {
  const { experience, t, isArrival } = request;
  const { branding, color } = experience;

  return (
    <div className="house" data-arrival={isArrival ? '' : undefined}>
      <title>{problem ? `${problem} · ${title}` : title}</title>
      <div className="door" aria-hidden="true" />
      <main className="room">
        <div className={isWide ? 'stack max-w-xl' : 'stack'}>
          <Logo
            light={branding.logoUrl}
            dark={color.isDarkModeEnabled ? branding.darkLogoUrl : undefined}
          />
          {!hasOwnHeading && <Heading title={title} kicker={kicker} purpose={purpose} />}
          {children}
        </div>
      </main>
      <div className="threshold" aria-hidden="true" />
      <footer className="floor">
        <nav aria-label={t('shell.legal')}>
          <FloorLinks request={request} />
        </nav>
      </footer>
    </div>
  );
}

function FloorLinks({ request: { experience, t } }: Pick<Props, 'request'>) {
  const { termsOfUseUrl, privacyPolicyUrl, supportWebsiteUrl, supportEmail } = experience;
  const help = supportWebsiteUrl || (supportEmail && `mailto:${supportEmail}`);
  const links = [
    { href: termsOfUseUrl, text: t('shell.termsOfUse') },
    { href: privacyPolicyUrl, text: t('shell.privacyPolicy') },
    { href: help, text: t('shell.getHelp') },
  ];
  return (
    <ul className="flex min-h-8 flex-wrap items-center gap-x-6 gap-y-1 text-sm">
      {links.map(
        ({ href, text }) =>
          href && (
            <li key={text}>
              <a href={href} className="inline-block py-1 text-ink-soft hover:text-ink">
                {text}
              </a>
            </li>
          ),
      )}
      {!experience.hideLogtoBranding && (
        <li className="ms-auto text-ink-soft">{t('shell.poweredBy')}</li>
      )}
    </ul>
  );
}
