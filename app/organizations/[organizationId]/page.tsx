import { overviewFor } from '@/lib/account/organizations/overview';
import { AccountBar } from '../../_parts/account-bar';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import type { SessionPage } from '../../_parts/session-page';
import { memberPage } from '../_parts/member-page';
import { Notices } from '../_parts/notices';
import { RoleNames } from '../_parts/role-names';
import { Invitations } from './invitations';
import { InviteForm } from './invite-form';
import { Members } from './members';

const lastPage = 1_000_000;

function askedOf({ query }: SessionPage): { text: string; number: number } {
  const number = Number(query.get('page') ?? 1);
  return {
    text: (query.get('q') ?? '').trim().slice(0, 128),
    number: Number.isInteger(number) && number > 0 && number < lastPage ? number : 1,
  };
}

/** An organization for one of its members: what it is, and who else belongs to it, if their role says so. */
export default memberPage(
  (urls, { organizationId = '' }, page) => urls.organization(organizationId, askedOf(page)),
  async (page, actor) => {
    const { t, problem, urls } = page;
    const asked = askedOf(page);
    const overview = await overviewFor(actor, asked);
    const { organization, ownRoles, members, invitations } = overview;
    return (
      <House
        request={page}
        kicker={t('organizations.kicker')}
        title={organization.name}
        purpose={organization.description ?? undefined}
        problem={problem}
        isWide
      >
        <Notices page={page} />
        <AccountBar page={page} returnTo={urls.organization(organization.id)} />
        <p>
          {t('organizations.yourRoles', { count: ownRoles.length })}{' '}
          <span className="font-semibold">
            <RoleNames page={page} names={ownRoles} />
          </span>
        </p>
        {members && <Members page={page} overview={overview} asked={asked} />}
        {invitations && <Invitations page={page} overview={overview} />}
        {invitations && <InviteForm page={page} overview={overview} />}
        <OtherWay
          question={t('organizations.notYours')}
          answer={t('organizations.leave')}
          href={urls.leave(organization.id)}
        />
        <OtherWay answer={t('organizations.backToList')} href={urls.list} />
      </House>
    );
  },
);
