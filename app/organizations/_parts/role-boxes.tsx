import { Checkbox } from '@/lib/ui/checkbox';
import type { SessionPage } from '../../_parts/session-page';
import { roleField } from './member-post';

type Props = {
  page: Pick<SessionPage, 't'>;
  roles: readonly { id: string; name: string; description: string | null; isHeld?: boolean }[];
};

/** The roles that can be given, each with a box. Nothing where there are none. */
export function RoleBoxes({ page: { t }, roles }: Props) {
  if (roles.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-semibold">{t('organizations.roles')}</legend>
      {roles.map(({ id, name, description, isHeld }) => (
        <Checkbox
          key={id}
          id={roleField(id)}
          name={roleField(id)}
          required={false}
          defaultChecked={isHeld ?? false}
        >
          <bdi>{name}</bdi>
          {description && (
            <span className="block text-ink-soft text-sm">
              <bdi>{description}</bdi>
            </span>
          )}
        </Checkbox>
      ))}
    </fieldset>
  );
}
