import { findOrganizationsOfUser } from '@/lib/organizations/members/store';
import { Notice } from '@/lib/ui/notice';
import { AccountBar } from '../_parts/account-bar';
import { House } from '../_parts/house';
import { sessionPage } from '../_parts/session-page';
import { ownedBySomebody } from './_parts/member-page';
import { Notices } from './_parts/notices';
import { RoleNames } from './_parts/role-names';

/** The organizations that somebody belongs to. */
export default sessionPage(async (asked) => {
  const page = ownedBySomebody(asked, ({ list }) => list);
  const { t, account, problem, urls } = page;
  const organizations = await findOrganizationsOfUser(account.userId);
  return (
    <House request={page} title={t('organizations.title')} problem={problem}>
      <Notices page={page} />
      <AccountBar page={page} returnTo={urls.list} />
      {organizations.length === 0 && <Notice tone="calm">{t('organizations.none')}</Notice>}
      {organizations.length > 0 && (
        <ul className="flex flex-col gap-3">
          {organizations.map(({ id, name, organizationRoles }) => (
            <li key={id} className="card relative break-words px-4 py-3">
              <a
                href={urls.organization(id)}
                className="font-semibold after:absolute after:inset-0 after:content-['']"
              >
                <bdi>{name}</bdi>
              </a>
              <span className="block text-ink-soft text-sm">
                <RoleNames page={page} names={organizationRoles.map((role) => role.name)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </House>
  );
});
