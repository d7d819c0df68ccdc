import type { Translator } from '@/lib/i18n/translate';
import type { PasswordPolicy } from '@/lib/security/password-policy';

/** What a new password has to be like, said before it is typed. */
export function passwordHint(t: Translator, { length, characterTypes }: PasswordPolicy): string {
  return characterTypes.min > 1
    ? t('password.atLeastMixed', { min: length.min, types: String(characterTypes.min) })
    : t('password.atLeast', { min: length.min });
}
