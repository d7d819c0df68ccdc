import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Actor } from '@/lib/account/organizations/schema';
import { asAppError } from '@/lib/http/error-answer';
import { signInUrl } from '@/lib/oidc/sessions/sign-in-url';
import { AccountBar } from '../../_parts/account-bar';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { type Account, type SessionPage, sessionPage } from '../../_parts/session-page';
import { type Urls, urlsFor } from '../addresses';

/** The page of somebody who is signed in. */
export type OwnPage = SessionPage & { account: Account; urls: Urls };

type Params = Record<string, string>;

/** Has whoever is not signed in do so first, and come back. */
export function ownedBySomebody(page: SessionPage, url: (urls: Urls) => string): OwnPage {
  const { account, carried, query } = page;
  const urls = urlsFor(query.get('ui_locales'));
  if (!account) {
    const { organizationId, uiLocales } = carried;
    redirect(signInUrl({ returnTo: url(urls), organizationId, uiLocales }));
  }
  return { ...page, account, urls };
}

/** What an id looks like. Next.js hands on what else there is in an address as it was written. */
const possibleId = /^[\w-]+$/;

/**
 * Makes a page of one organization, for its members: to everybody else it is as if there were no such
 * organization.
 */
export function memberPage(
  url: (urls: Urls, params: Params, page: SessionPage) => string,
  render: (page: OwnPage, actor: Actor, params: Params) => Promise<ReactNode>,
) {
  return sessionPage(async (asked, params) => {
    const { organizationId = '' } = params;
    const page = ownedBySomebody(asked, (urls) => url(urls, params, asked));
    const own = url(page.urls, params, page);
    if (!possibleId.test(organizationId)) return <NothingHere page={page} url={page.urls.list} />;
    // The layout knows only the address: it says whose look the page is to have.
    if (page.query.get('organization_id') !== organizationId) {
      redirect(own);
    }
    try {
      return await render(page, { organizationId, userId: page.account.userId }, params);
    } catch (error) {
      const status = asAppError(error)?.status;
      if (status !== 404 && status !== 403) throw error;
      return <NothingHere page={page} url={own} />;
    }
  });
}

/** Perhaps there is something for another account of theirs. */
function NothingHere({ page, url }: { page: OwnPage; url: string }) {
  const { t, urls } = page;
  return (
    <House
      request={page}
      title={t('organizations.unknownTitle')}
      purpose={t('organizations.unknownText')}
    >
      <AccountBar page={page} returnTo={url} />
      <OtherWay answer={t('organizations.backToList')} href={urls.list} />
    </House>
  );
}
