import { AppError } from '@/lib/errors/app-error';
import { profile } from '@/lib/users/schema';
import type { FieldType } from './schema';

/** What accounts are found by; none of it is given as one pleases. */
const signInIdentifiers: ReadonlySet<string> = new Set([
  'username',
  'primaryEmail',
  'primaryPhone',
  'email',
  'phone',
]);

/** Claims that follow from an identifier. */
const derivedClaims: ReadonlySet<string> = new Set(['preferredUsername']);

/** Parts of custom data that programs keep for themselves. */
const systemData: ReadonlySet<string> = new Set([
  'adminConsolePreferences',
  'defaultTenantId',
  'guideRequests',
  'onboarding',
]);

/** Columns of the user that a field may fill. */
export const userTexts = ['name', 'avatar'] as const;

/** Standard claims that are kept in the user's profile. */
export const profileKeys: ReadonlySet<string> = new Set(Object.keys(profile.shape));

const builtInTexts: ReadonlySet<string> = new Set(
  [...userTexts, ...profileKeys].filter((name) => name !== 'address'),
);

/** The types that have a name of their own, and the name. */
const fixedNames: Partial<Record<FieldType, string>> = { Address: 'address', Fullname: 'fullname' };

/**
 * Whether a name may be given to a value of the profile.
 *
 * @throws AppError `custom_profile_fields.name_*`, `custom_profile_fields.invalid_name`
 */
export function assertName(name: string): void {
  if (name === '') throw new AppError('custom_profile_fields.name_required');
  if (!/^[\dA-Za-z]+$/.test(name)) throw new AppError('custom_profile_fields.invalid_name');
  if (signInIdentifiers.has(name)) {
    throw new AppError('custom_profile_fields.name_conflict_sign_in_identifier');
  }
  if (derivedClaims.has(name)) {
    throw new AppError('custom_profile_fields.name_conflict_built_in_prop');
  }
  if (systemData.has(name)) {
    throw new AppError('custom_profile_fields.name_conflict_custom_data');
  }
}

/**
 * Whether a field of that type may have the name: an address is `address`, a full name `fullname`,
 * and what is kept as a text is asked for as one.
 *
 * @throws AppError as `assertName`
 */
export function assertNameFits(name: string, type: FieldType): void {
  assertName(name);
  const fixed = fixedNames[type];
  if (fixed && name !== fixed) throw new AppError('custom_profile_fields.invalid_name');
  const belongsToAnother = !fixed && Object.values(fixedNames).includes(name);
  const isNoText = type === 'Number' || type === 'Checkbox';
  if (belongsToAnother || (isNoText && builtInTexts.has(name))) {
    throw new AppError('custom_profile_fields.name_conflict_built_in_prop');
  }
}
