import { findOrganizationsOfUser } from '@/lib/organizations/members/store';
import { Notice } from '@/lib/ui/notice';
import { AccountBar } from '../_parts/account-bar';
import { House } from '../_parts/house';
import { ownPage } from './_parts/member-page';
import { RoleNames } from './_parts/role-names';
import { listUrl, organizationUrl } from './addresses';

/** The organizations that somebody belongs to. */
export default ownPage(
  () => listUrl,
  async (page) => {
    const { t, account } = page;
    const organizations = await findOrganizationsOfUser(account.userId);
    return (
      <House request={page} title={t('organizations.title')}>
        <AccountBar page={page} returnTo={listUrl} />
        {organizations.length === 0 && <Notice tone="calm">{t('organizations.none')}</Notice>}
        <ul className="flex flex-col gap-3">
          {organizations.map(({ id, name, organizationRoles }) => (
            <li key={id}>
              <a href={organizationUrl(id)} className="card block px-4 py-3">
                <bdi className="break-words font-semibold">{name}</bdi>
                <span className="block text-ink-soft text-sm">
                  <RoleNames page={page} names={organizationRoles.map((role) => role.name)} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      </House>
    );
  },
);
