import { translator } from '@/lib/i18n/translate';
import { browserLocale, plainPage } from '../_parts/plain-page';

/** Where a dry run of a connector ends: what came of it is told to whoever began it, and to nobody here. */
export function testPage(request: Request): Response {
  const locale = browserLocale(request);
  const t = translator(locale);
  const title = t('connectorTest.title');
  return plainPage({ status: 200, locale, title, text: t('connectorTest.text') });
}
