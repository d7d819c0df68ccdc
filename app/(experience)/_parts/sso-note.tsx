import type { Translator } from '@/lib/i18n/translate';

/** Where script says that an address which is being typed is a company's. */
export function SsoNote({ t }: { t: Translator }) {
  return (
    <p role="status" data-company-note={t('sso.forAddress')} className="text-sm empty:hidden" />
  );
}
