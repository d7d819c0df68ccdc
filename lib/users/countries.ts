import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { singleton } from '@/lib/config/singleton';

/** Where phone numbers are dialled: ISO 3166 code, name in the reader's language, calling code. */
export type Country = { code: string; name: string; callingCode: string };

/** All of them, in the order of their names. */
export function countriesIn(locale: string): readonly Country[] {
  return singleton(`countries ${locale}`, () => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const { compare } = new Intl.Collator(locale);
    return getCountries()
      .map((code) => ({
        code,
        name: names.of(code) ?? code,
        callingCode: String(getCountryCallingCode(code)),
      }))
      .sort((a, b) => compare(a.name, b.name));
  });
}
