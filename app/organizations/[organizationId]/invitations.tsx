import type { Overview } from '@/lib/account/organizations/overview';
import { Button } from '@/lib/ui/button';
import { SessionForm } from '../../_parts/session-form';
import { moment } from '../../invitation/moment';
import type { OwnPage } from '../_parts/member-page';
import { RoleNames } from '../_parts/role-names';
import { actionsOf } from '../addresses';

type Props = { page: OwnPage; overview: Overview };

/** The invitations that wait for an answer: each can be mailed again or taken back. */
export function Invitations({ page, overview }: Props) {
  const { t, language } = page;
  const { organization, invitations = [] } = overview;
  if (invitations.length === 0) return null;
  const actions = actionsOf(organization.id);
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-4">
      <h2 id="invitations" className="font-semibold text-lg">
        {t('organizations.invitations', { count: invitations.length })}
      </h2>
      <ul className="card divide-y divide-line">
        {invitations.map(({ id, invitee, organizationRoles, expiresAt, isOpen }) => {
          const until = new Date(expiresAt);
          return (
            <li key={id} className="flex flex-col gap-3 px-4 py-3">
              <div>
                <bdi className="break-words font-semibold">{invitee}</bdi>
                <span className="block text-ink-soft text-sm">
                  <RoleNames page={page} names={organizationRoles.map(({ name }) => name)} />
                </span>
                <span className="block text-ink-soft text-sm">
                  {t('invitation.until')}{' '}
                  <time dateTime={until.toISOString()}>{moment(language.tag, until)}</time>
                </span>
              </div>
              {isOpen && (
                <SessionForm page={page} action={actions.invitation(id)}>
                  <div className="flex flex-col gap-3 sm:flex-row">
                    <Button name="choice" value="again" look="quiet">
                      {t('organizations.mailAgain')}
                      <span className="sr-only"> {invitee}</span>
                    </Button>
                    <Button name="choice" value="revoke" look="quiet">
                      {t('organizations.takeBack')}
                      <span className="sr-only"> {invitee}</span>
                    </Button>
                  </div>
                </SessionForm>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
