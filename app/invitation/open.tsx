import type { ReactNode } from 'react';
import type { Meeting } from '@/lib/invitations/meet';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { AccountBar } from '../_parts/account-bar';
import { House } from '../_parts/house';
import { PressAtOnce } from '../_parts/press-at-once';
import { SessionForm } from '../_parts/session-form';
import type { SessionPage } from '../_parts/session-page';
import { moment } from './moment';
import { wasPressed } from './pressed';

export type InvitationProps = { page: SessionPage; met: Meeting; token: string; url: string };

const joinId = 'join';

/** An invitation that waits for an answer: to what it is, for whom, and the one button that accepts it. */
export function OpenInvitation({ page, met, token, url }: InvitationProps) {
  const { t, problem, cookieHeader } = page;
  const { invitation, at } = met;
  const isForAccount = at === 'ready' || at === 'member';
  const isPressed = isForAccount && !problem && wasPressed(cookieHeader, invitation.id);

  return (
    <House
      request={page}
      kicker={t('invitation.kicker')}
      title={titleOf(page, met)}
      purpose={textOf(page, met)}
      problem={problem}
    >
      {problem && <Notice tone="alert">{problem}</Notice>}
      <AccountBar page={page} returnTo={url} />
      <Particulars page={page} met={met} />
      <SessionForm page={page} action="/invitation/submit">
        <Carried met={met} token={token} />
        <div className="flex flex-col gap-3">
          <Button id={joinId} name="choice" value={isForAccount ? 'join' : 'enter'}>
            {actionOf(page, met)}
          </Button>
          {at !== 'other-account' && (
            <Button name="choice" value="decline" look="quiet">
              {t('invitation.decline')}
            </Button>
          )}
        </div>
      </SessionForm>
      {isPressed && <PressAtOnce buttonId={joinId} />}
    </House>
  );
}

function titleOf(
  { t }: SessionPage,
  { at, organization: { name: organization } }: Meeting,
): string {
  if (at === 'other-account') return t('invitation.otherTitle');
  if (at === 'member') return t('invitation.memberTitle', { organization });
  return t('invitation.title', { organization });
}

function textOf({ t }: SessionPage, { at, invitation, organization }: Meeting): string {
  const { invitee: email, organizationRoles } = invitation;
  switch (at) {
    case 'other-account':
      return t('invitation.otherText', { email, organization: organization.name });
    case 'sign-in':
      return t('invitation.signInText', { email });
    case 'sign-up':
      return t('invitation.signUpText', { email });
    case 'member':
      return organizationRoles.length > 0 ? t('invitation.memberRoles') : t('invitation.member');
    default:
      return t('invitation.text');
  }
}

function actionOf({ t }: SessionPage, { at, invitation, organization }: Meeting): string {
  switch (at) {
    case 'other-account':
      return t('invitation.continueAs', { email: invitation.invitee });
    case 'sign-in':
      return t('invitation.signIn');
    case 'sign-up':
      return t('invitation.signUp');
    case 'member':
      return t('invitation.accept');
    default:
      return t('invitation.join', { organization: organization.name });
  }
}

function Particulars({ page, met }: Pick<InvitationProps, 'page' | 'met'>) {
  const { t, language } = page;
  const { invitee, organizationRoles, expiresAt } = met.invitation;
  const until = new Date(expiresAt);
  const roles = organizationRoles.map(({ name }) => name);
  return (
    <dl className="card divide-y divide-line">
      <Particular term={t('invitation.invited')}>
        <bdi>{invitee}</bdi>
      </Particular>
      {roles.length > 0 && (
        <Particular term={t('invitation.roles', { count: roles.length })}>
          <ul>
            {roles.map((role) => (
              <li key={role}>
                <bdi>{role}</bdi>
              </li>
            ))}
          </ul>
        </Particular>
      )}
      <Particular term={t('invitation.until')}>
        <time dateTime={until.toISOString()}>{moment(language.tag, until)}</time>
      </Particular>
    </dl>
  );
}

function Particular({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 px-4 py-2.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0 break-words font-semibold">{children}</dd>
    </div>
  );
}

/** What a form of the page carries on. */
export function Carried({ met, token }: Pick<InvitationProps, 'met' | 'token'>) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="organization_id" value={met.organization.id} />
    </>
  );
}
