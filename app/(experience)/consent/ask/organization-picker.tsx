import type { OrganizationToChoose } from '@/lib/consent/schema';
import type { Translator } from '@/lib/i18n/translate';
import { ApiScopes } from './scopes';

type Props = { t: Translator; organizations: readonly OrganizationToChoose[] };

/** In which of the user's organizations the app may act, with what it may do in each. */
export function OrganizationPicker({ t, organizations }: Props) {
  if (organizations.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-3 font-semibold">{t('consent.organization')}</legend>
      {organizations.map(({ id, name, missingResourceScopes }, index) => (
        <div key={id} className="card flex flex-col divide-y divide-line">
          <label className="flex min-h-12 items-center gap-3 px-4 py-2.5">
            <input
              type="radio"
              name="organization"
              value={id}
              defaultChecked={index === 0}
              className="size-6 shrink-0 accent-brand-edge"
            />
            <bdi className="min-w-0 break-words font-semibold">{name}</bdi>
          </label>
          <ApiScopes t={t} apis={missingResourceScopes} />
        </div>
      ))}
    </fieldset>
  );
}
