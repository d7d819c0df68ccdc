import { type Member, type Overview, pageSize } from '@/lib/account/organizations/overview';
import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { accountName } from '@/lib/users/rules';
import type { OwnPage } from '../_parts/member-page';
import { RoleNames } from '../_parts/role-names';
import { memberUrl, organizationUrl } from '../addresses';

type Asked = { text: string; number: number };
type Props = { page: OwnPage; overview: Overview; asked: Asked };

/** Who belongs to the organization, a page at a time. */
export function Members({ page, overview, asked }: Props) {
  const { t } = page;
  const { organization, members, canChangeMembers } = overview;
  if (!members) return null;
  return (
    <section aria-labelledby="members" className="flex flex-col gap-4">
      <h2 id="members" className="font-semibold text-lg">
        {t('organizations.members', { count: members.total })}
      </h2>
      {(asked.text || members.total > pageSize) && <Finder page={page} asked={asked} />}
      {members.rows.length === 0 && <p>{t('organizations.nobodyFound')}</p>}
      <ul className="card divide-y divide-line">
        {members.rows.map((member) => (
          <li key={member.id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-3">
            <Names member={member} />
            <span className="min-w-0 flex-1 basis-48 text-ink-soft">
              <RoleNames page={page} names={member.organizationRoles.map(({ name }) => name)} />
            </span>
            {canChangeMembers && (
              <a href={memberUrl(organization.id, member.id)}>
                {t('organizations.manage')}
                <span className="sr-only"> {nameOf(member)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <Pages page={page} organizationId={organization.id} total={members.total} asked={asked} />
    </section>
  );
}

function nameOf({ name, ...member }: Member): string {
  return name ?? accountName({ ...member, name, primaryPhone: null });
}

function Names({ member }: { member: Member }) {
  const name = nameOf(member);
  const { primaryEmail } = member;
  return (
    <span className="min-w-0 basis-full break-words sm:flex-1">
      <bdi className="font-semibold">{name}</bdi>
      {primaryEmail && primaryEmail !== name && (
        <bdi className="block text-ink-soft text-sm">{primaryEmail}</bdi>
      )}
    </span>
  );
}

function Finder({ page, asked }: { page: OwnPage; asked: Asked }) {
  const { t, query } = page;
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
    </search>
  );
}

type PagesProps = { page: OwnPage; organizationId: string; total: number; asked: Asked };

function Pages({ page: { t }, organizationId, total, asked }: PagesProps) {
  const { text, number } = asked;
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const link = (to: number, words: string) =>
    to >= 1 &&
    to <= last && <a href={organizationUrl(organizationId, { text, number: to })}>{words}</a>;
  return (
    <nav aria-label={t('organizations.pages')} className="flex flex-wrap gap-x-6">
      {link(number - 1, t('organizations.before'))}
      <span>{t('organizations.pageOf', { number: String(number), last: String(last) })}</span>
      {link(number + 1, t('organizations.next'))}
    </nav>
  );
}
