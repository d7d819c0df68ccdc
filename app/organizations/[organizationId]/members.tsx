import { type Overview, pageSize } from '@/lib/account/organizations/overview';
import { memberName } from '@/lib/account/organizations/rules';
import type { Member } from '@/lib/account/organizations/schema';
import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import type { OwnPage } from '../_parts/member-page';
import { RoleNames } from '../_parts/role-names';

type Asked = { text: string; number: number };
type Props = { page: OwnPage; overview: Overview; asked: Asked };

/** Who belongs to the organization, a page at a time. */
export function Members({ page, overview, asked }: Props) {
  const { t, urls } = page;
  const { organization, members, canChangeMembers } = overview;
  if (!members) return null;
  return (
    <section aria-labelledby="members" className="flex flex-col gap-4">
      <h2 id="members" className="font-semibold text-lg">
        {t(asked.text ? 'organizations.found' : 'organizations.members', { count: members.total })}
      </h2>
      {(asked.text || members.total > pageSize) && (
        <Finder page={page} organizationId={organization.id} asked={asked} />
      )}
      {members.total === 0 && <p>{t('organizations.nobodyFound')}</p>}
      {members.rows.length > 0 && (
        <ul className="card divide-y divide-line">
          {members.rows.map((member) => (
            <li
              key={member.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto]"
            >
              <Names member={member} />
              <span className="break-words text-ink-soft text-sm">
                <RoleNames page={page} names={member.organizationRoles.map(({ name }) => name)} />
              </span>
              {canChangeMembers && (
                <a href={urls.member(organization.id, member.id)}>
                  {t('organizations.manage')}
                  <span className="sr-only"> {memberName(member)}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pages page={page} organizationId={organization.id} total={members.total} asked={asked} />
    </section>
  );
}

function Names({ member }: { member: Member }) {
  const name = memberName(member);
  const { primaryEmail } = member;
  return (
    <span className="col-span-full break-words sm:col-span-1">
      <bdi className="font-semibold">{name}</bdi>
      {primaryEmail && primaryEmail !== name && (
        <span className="block text-ink-soft text-sm">
          <bdi>{primaryEmail}</bdi>
        </span>
      )}
    </span>
  );
}

type FinderProps = { page: OwnPage; organizationId: string; asked: Asked };

function Finder({ page, organizationId, asked }: FinderProps) {
  const { t, query, urls } = page;
  return (
    <search>
      <form className="flex items-end gap-3">
        {['app_id', 'organization_id', 'ui_locales'].map((name) => {
          const value = query.get(name);
          return value && <input key={name} type="hidden" name={name} value={value} />;
        })}
        <div className="flex-1">
          <Field id="q" name="q" label={t('organizations.find')} defaultValue={asked.text} />
        </div>
        <div>
          <Button look="quiet">{t('organizations.findAction')}</Button>
        </div>
      </form>
      {asked.text && (
        <a href={urls.organization(organizationId)} className="mt-2 inline-block py-1">
          {t('organizations.everybody')}
        </a>
      )}
    </search>
  );
}

type PagesProps = { page: OwnPage; organizationId: string; total: number; asked: Asked };

function Pages({ page: { t, urls }, organizationId, total, asked }: PagesProps) {
  const { text, number } = asked;
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const link = (to: number, words: string) =>
    to >= 1 &&
    to <= last && <a href={urls.organization(organizationId, { text, number: to })}>{words}</a>;
  return (
    <nav aria-label={t('organizations.pages')} className="flex flex-wrap gap-x-6">
      {link(Math.min(number - 1, last), t('organizations.before'))}
      <span>{t('organizations.pageOf', { number: String(number), last: String(last) })}</span>
      {link(number + 1, t('organizations.next'))}
    </nav>
  );
}
