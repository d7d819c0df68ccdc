import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { translator } from '@/lib/i18n/translate';
import { oauthErrorMessage } from './error-body';
import { escapeHtml, headingHtml, pageLocale, renderPage } from './page-shell';

/**
 * An error that must not be sent to a redirect URI: a page for people, JSON for programs, with the
 * same status.
 */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  if (ctx.accepts('json', 'html') !== 'html') {
    ctx.body = out;
    return;
  }
  const locale = await pageLocale(ctx);
  const t = translator(locale);
  const detail = [out.error, out.error_description].filter(Boolean).join(': ');
  await renderPage(ctx, {
    locale,
    title: t('providerError.title'),
    body: `${headingHtml(t('providerError.title'), oauthErrorMessage(out, locale))}
<p>${escapeHtml(t('providerError.text'))}</p>
<p class="small">${escapeHtml(detail)}</p>`,
  });
}
