import { countriesIn } from '@/lib/users/countries';
import type { Step } from './step';

type Props = {
  step: Pick<Step, 't' | 'locale' | 'region' | 'problem'>;
  /** Without script it always is; with it only while a phone number is typed. */
  isAlwaysShown: boolean;
};

/** Where a phone number without a country code is dialled. */
export function CountryField({ step: { t, locale, region, problem }, isAlwaysShown }: Props) {
  return (
    <div
      className="-mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm"
      data-phone-country={isAlwaysShown ? undefined : 'identifier'}
    >
      <label htmlFor="country" className="shrink-0">
        {t('identifier.country')}
      </label>
      <select
        id="country"
        name="country"
        autoComplete="tel-country-code"
        defaultValue={problem?.typed.country || region}
        className="select min-w-0 grow basis-42"
      >
        {countriesIn(locale).map(({ code, name, callingCode }) => (
          <option key={code} value={code}>{`${name} +${callingCode}`}</option>
        ))}
      </select>
    </div>
  );
}
