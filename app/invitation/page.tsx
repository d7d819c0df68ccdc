import { redirect } from 'next/navigation';
import { type Meeting, meetInvitation } from '@/lib/invitations/meet';
import { House } from '../_parts/house';
import { type SessionPage, sessionPage } from '../_parts/session-page';
import { EndedInvitation } from './ended';
import { invitationUrl } from './link';
import { OpenInvitation } from './open';

/**
 * What the link in the mail of an invitation leads to. To show the page uses nothing up, because
 * programs that look into mails open every link.
 */
export default sessionPage(async (page) => {
  const { query, account } = page;
  const token = query.get('token') ?? '';
  const met = token ? await meetInvitation(token, account?.userId) : undefined;
  if (!met) return <UnknownInvitation page={page} />;
  const url = urlOf(page, met, token);
  if (!isDressed(page, met)) redirect(url);
  const Shown = isOver(met) ? EndedInvitation : OpenInvitation;
  return <Shown page={page} met={met} token={token} url={url} />;
});

function urlOf({ query }: SessionPage, { organization }: Meeting, token: string): string {
  const uiLocales = query.get('ui_locales') ?? undefined;
  return invitationUrl({ token, organizationId: organization.id, uiLocales });
}

/** Whether the address says whose look the page is to have: the layout knows nothing else. */
function isDressed({ query }: SessionPage, { organization }: Meeting): boolean {
  return query.get('organization_id') === organization.id;
}

function isOver({ at }: Meeting): boolean {
  return ['expired', 'revoked', 'used', 'joined'].includes(at);
}

/** The same for a link that was cut off, made up or replaced: nobody can try out which there are. */
function UnknownInvitation({ page }: { page: SessionPage }) {
  const { t } = page;
  return (
    <House
      request={page}
      title={t('invitation.unknownTitle')}
      purpose={t('invitation.unknownText')}
    />
  );
}
