import { addressPart, namePart } from '@/lib/custom-profile-fields/schema';
import type { Translator } from '@/lib/i18n/translate';

/** What built-in fields and the parts of composed ones are called where the tenant says nothing else. */
const builtIn = [
  'name',
  'avatar',
  'nickname',
  'profile',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'address',
  'fullname',
  ...namePart.options,
  ...addressPart.options,
] as const;

export function labelOf(t: Translator, { name, label }: { name: string; label: string }): string {
  const known = builtIn.find((one) => one === name);
  return label || (known ? t(`extraProfile.label.${known}`) : name);
}

/** What a browser may fill in by itself (HTML, autofill field names). */
export const autofill: Readonly<Partial<Record<string, string>>> = {
  name: 'name',
  avatar: 'photo',
  nickname: 'nickname',
  website: 'url',
  gender: 'sex',
  birthdate: 'bday',
  locale: 'language',
  givenName: 'given-name',
  middleName: 'additional-name',
  familyName: 'family-name',
  streetAddress: 'street-address',
  locality: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
  country: 'country-name',
};
