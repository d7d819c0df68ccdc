import { overviewFor } from '@/lib/account/organizations/overview';
import { Button } from '@/lib/ui/button';
import { AccountBar } from '../../../_parts/account-bar';
import { House } from '../../../_parts/house';
import { OtherWay } from '../../../_parts/other-way';
import { SessionForm } from '../../../_parts/session-form';
import { memberPage } from '../../_parts/member-page';
import { Notices } from '../../_parts/notices';
import { actionsOf } from '../../addresses';

/** Are you sure? Coming back takes an invitation. */
export default memberPage(
  (urls, { organizationId = '' }) => urls.leave(organizationId),
  async (page, actor) => {
    const { t, problem, urls } = page;
    const { organization } = await overviewFor(actor, { text: '', number: 1 });
    const { id, name } = organization;
    return (
      <House
        request={page}
        kicker={name}
        title={t('organizations.leaveTitle', { organization: name })}
        purpose={t('organizations.leaveText')}
        problem={problem}
      >
        <Notices page={page} />
        <AccountBar page={page} returnTo={urls.leave(id)} />
        <SessionForm page={page} action={actionsOf(id).leave}>
          <Button>{t('organizations.leaveAction', { organization: name })}</Button>
        </SessionForm>
        <OtherWay answer={t('organizations.stay')} href={urls.organization(id)} />
      </House>
    );
  },
);
