import type { Meeting } from '@/lib/invitations/meet';
import { Button, ButtonLink } from '@/lib/ui/button';
import { AccountBar } from '../_parts/account-bar';
import { House } from '../_parts/house';
import { SessionForm } from '../_parts/session-form';
import type { SessionPage } from '../_parts/session-page';
import { urlsFor } from '../organizations/addresses';
import { moment } from './moment';
import { Carried, type InvitationProps } from './open';

/** An invitation that nobody can accept any more, and what now: whoever has accepted it goes on. */
export function EndedInvitation({ page, met, token, url }: InvitationProps) {
  const { t, account, experience, query } = page;
  const { at, organization } = met;
  const goesOn = experience.unknownSessionRedirectUrl;
  const urls = urlsFor(query.get('ui_locales'));
  return (
    <House request={page} kicker={t('invitation.kicker')} {...textsOf(page, met)}>
      <AccountBar page={page} returnTo={url} />
      {at === 'joined' && (
        <div className="flex flex-col gap-3">
          {goesOn && <ButtonLink href={goesOn}>{t('action.continue')}</ButtonLink>}
          <ButtonLink href={urls.organization(organization.id)} look={goesOn ? 'quiet' : 'main'}>
            {t('invitation.toOrganization')}
          </ButtonLink>
        </div>
      )}
      {at === 'used' && !account && (
        <SessionForm page={page} action="/invitation/submit">
          <Carried met={met} token={token} />
          <Button name="choice" value="enter">
            {t('signIn.title')}
          </Button>
        </SessionForm>
      )}
    </House>
  );
}

function textsOf({ t, language, account }: SessionPage, met: Meeting) {
  const organization = met.organization.name;
  switch (met.at) {
    case 'joined':
      return {
        title: t('invitation.joinedTitle', { organization }),
        purpose: t('invitation.joinedText'),
      };
    case 'expired': {
      const date = moment(language.tag, new Date(met.invitation.expiresAt));
      return {
        title: t('invitation.expiredTitle'),
        purpose: t('invitation.expiredText', { organization, date }),
      };
    }
    case 'revoked':
      return {
        title: t('invitation.revokedTitle'),
        purpose: t('invitation.revokedText', { organization }),
      };
    default:
      return {
        title: t('invitation.usedTitle'),
        purpose: account
          ? t('invitation.usedByOther', { organization })
          : t('invitation.usedBySomebody', { organization }),
      };
  }
}
