import { type MemberView, memberFor } from '@/lib/account/organizations/member-view';
import { memberName } from '@/lib/account/organizations/rules';
import { Button } from '@/lib/ui/button';
import { House } from '../../../../_parts/house';
import { OtherWay } from '../../../../_parts/other-way';
import { SessionForm } from '../../../../_parts/session-form';
import { memberPage, type OwnPage } from '../../../_parts/member-page';
import { Notices } from '../../../_parts/notices';
import { RoleBoxes } from '../../../_parts/role-boxes';
import { RoleNames } from '../../../_parts/role-names';
import { actionsOf } from '../../../addresses';

/** One member: the roles they have, and the way out for those who do not belong here any more. */
export default memberPage(
  (urls, { organizationId = '', userId = '' }) => urls.member(organizationId, userId),
  async (page, actor, { userId = '' }) => {
    const { t, problem, urls } = page;
    const view = await memberFor(actor, userId);
    const { organization, member, mayRemove } = view;
    const name = memberName(member);
    return (
      <House
        request={page}
        kicker={organization.name}
        title={name}
        purpose={(member.primaryEmail !== name && member.primaryEmail) || undefined}
        problem={problem}
      >
        <Notices page={page} />
        <Roles page={page} view={view} />
        {mayRemove && userId !== actor.userId && (
          <SessionForm page={page} action={actionsOf(organization.id).remove(userId)}>
            <details className="card px-4 py-3">
              <summary className="cursor-pointer font-semibold">
                {t('organizations.remove')}
              </summary>
              <div className="flex flex-col gap-4 pt-3">
                <p>{t('organizations.removeText', { name, organization: organization.name })}</p>
                <Button look="quiet">{t('organizations.removeAction', { name })}</Button>
              </div>
            </details>
          </SessionForm>
        )}
        <OtherWay answer={t('organizations.back')} href={urls.organization(organization.id)} />
      </House>
    );
  },
);

function Roles({ page, view }: { page: OwnPage; view: MemberView }) {
  const { t } = page;
  const { organization, member, roles, mayChangeRoles } = view;
  const open = roles.filter(({ isOpen }) => mayChangeRoles && isOpen);
  const fixed = roles.filter(({ isHeld, isOpen }) => isHeld && !(mayChangeRoles && isOpen));
  return (
    <>
      {(fixed.length > 0 || open.length === 0) && (
        <p>
          {t('organizations.fixedRoles')}{' '}
          <span className="font-semibold">
            <RoleNames page={page} names={fixed.map(({ name }) => name)} />
          </span>
        </p>
      )}
      {open.length > 0 && (
        <SessionForm page={page} action={actionsOf(organization.id).roles(member.id)}>
          <RoleBoxes page={page} roles={open} />
          <Button>{t('organizations.saveRoles')}</Button>
        </SessionForm>
      )}
    </>
  );
}
