import type { Translator } from '@/lib/i18n/translate';

/** On a button: this is how somebody signed in last in this browser. */
export function LastUsed({ t }: { t: Translator }) {
  return <span className="last-used">{t('doors.lastUsed')}</span>;
}
