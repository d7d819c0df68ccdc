import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Actor } from '@/lib/account/organizations/schema';
import { asAppError } from '@/lib/http/error-answer';
import { signInUrl } from '@/lib/oidc/sessions/sign-in-url';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { type SessionPage, sessionPage } from '../../_parts/session-page';
import { listUrl } from '../addresses';

/** The page of somebody who is signed in; others sign in first and come back. */
export type OwnPage = SessionPage & { account: NonNullable<SessionPage['account']> };

/** Makes a page for whoever is signed in. */
export function ownPage(
  url: (page: SessionPage, params: Record<string, string>) => string,
  render: (page: OwnPage, params: Record<string, string>) => ReactNode | Promise<ReactNode>,
) {
  return sessionPage((page, params) => {
    const { account } = page;
    const { organizationId, uiLocales } = page.carried;
    if (!account) {
      redirect(signInUrl({ returnTo: url(page, params), organizationId, uiLocales }));
    }
    return render({ ...page, account }, params);
  });
}

/**
 * Makes a page of one organization, for its members: to everybody else it is as if there were no such
 * organization.
 */
export function memberPage(
  url: (page: SessionPage, params: Record<string, string>) => string,
  render: (page: OwnPage, actor: Actor, params: Record<string, string>) => Promise<ReactNode>,
) {
  return ownPage(url, async (page, params) => {
    const { organizationId = '' } = params;
    // The layout knows only the address: it says whose look the page is to have.
    if (page.query.get('organization_id') !== organizationId) redirect(url(page, params));
    try {
      return await render(page, { organizationId, userId: page.account.userId }, params);
    } catch (error) {
      const status = asAppError(error)?.status;
      if (status !== 404 && status !== 403) throw error;
      return <NothingHere page={page} />;
    }
  });
}

function NothingHere({ page }: { page: OwnPage }) {
  const { t } = page;
  return (
    <House
      request={page}
      title={t('organizations.unknownTitle')}
      purpose={t('organizations.unknownText')}
    >
      <OtherWay answer={t('organizations.backToList')} href={listUrl} />
    </House>
  );
}
