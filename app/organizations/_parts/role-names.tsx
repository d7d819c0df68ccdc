import type { SessionPage } from '../../_parts/session-page';

type Props = { page: Pick<SessionPage, 't' | 'language'>; names: readonly string[] };

/** Roles in one line. */
export function RoleNames({ page: { t, language }, names }: Props) {
  if (names.length === 0) return <>{t('organizations.noRole')}</>;
  const list = new Intl.ListFormat(language.tag, { type: 'conjunction', style: 'narrow' });
  return (
    <>
      {list.formatToParts(names).map(({ type, value }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: two separators are the same but for their place.
        type === 'element' ? <bdi key={place}>{value}</bdi> : value,
      )}
    </>
  );
}
