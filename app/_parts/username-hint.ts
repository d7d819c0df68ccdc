import type { Locale } from '@/lib/i18n/locales';
import { joinSentences } from '@/lib/i18n/sentences';
import type { Translator } from '@/lib/i18n/translate';
import type { UsernamePolicy } from '@/lib/security/username-policy';

/** What a new username has to be like, said before it is typed. */
export function usernameHint(
  t: Translator,
  locale: Locale,
  { minLength, maxLength, allowedChars }: UsernamePolicy,
): string {
  const { lowercase, uppercase, numbers, underscore } = allowedChars;
  const kinds = [
    lowercase && uppercase && t('username.letters'),
    lowercase && !uppercase && t('username.lowercase'),
    uppercase && !lowercase && t('username.uppercase'),
    numbers && t('username.digits'),
    underscore && t('username.underscores'),
  ].filter((kind) => kind !== false);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(kinds);
  const what = numbers
    ? t('username.ofNoDigitFirst', { kinds: list })
    : t('username.of', { kinds: list });
  // What every username may be long needs no words.
  const isBounded = minLength > 1 || maxLength < 128;
  if (!isBounded) return what;
  const bounds = t('username.length', { min: String(minLength), max: String(maxLength) });
  return joinSentences(locale, [what, bounds]);
}
