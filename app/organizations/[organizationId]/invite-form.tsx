import type { Overview } from '@/lib/account/organizations/overview';
import { Button } from '@/lib/ui/button';
import { Field } from '@/lib/ui/field';
import { SessionForm } from '../../_parts/session-form';
import type { OwnPage } from '../_parts/member-page';
import { RoleBoxes } from '../_parts/role-boxes';
import { actionsOf } from '../addresses';

type Props = { page: OwnPage; overview: Overview };

/** Asks somebody by mail to become a member. */
export function InviteForm({ page, overview: { organization, assignable } }: Props) {
  const { t } = page;
  return (
    <section aria-labelledby="invite" className="flex flex-col gap-4">
      <h2 id="invite" className="font-semibold text-lg">
        {t('organizations.inviteTitle')}
      </h2>
      <SessionForm page={page} action={actionsOf(organization.id).invite}>
        <Field
          id="invitee"
          name="invitee"
          type="email"
          autoComplete="off"
          maxLength={256}
          required
          label={t('identifier.email')}
          hint={t('organizations.inviteHint')}
        />
        <RoleBoxes page={page} roles={assignable} />
        <Button>{t('organizations.invite')}</Button>
      </SessionForm>
    </section>
  );
}
