import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml } from '@/lib/ui/escape-html';
import { oauthErrorMessage } from './error-body';
import { headingHtml, languageOf, renderPage } from './page-shell';

/** Where browsers go. Everything else is for programs, and some of them prefer HTML by default. */
const routesForPeople: ReadonlySet<string> = new Set([
  'authorization',
  'resume',
  'end_session',
  'end_session_confirm',
  'end_session_success',
]);

/**
 * An error that must not be sent to a redirect URI: a page for people, JSON for programs (RFC 6749
 * §5.2), with the same status.
 */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  if (!routesForPeople.has(ctx.oidc.route) || ctx.accepts('json', 'html') !== 'html') {
    ctx.body = out;
    return;
  }
  const language = await languageOf(ctx);
  const { t } = language;
  const detail = [out.error, out.error_description].filter(Boolean).join(': ');
  await renderPage(ctx, {
    language,
    title: t('providerError.title'),
    body: `${headingHtml(t('providerError.title'), oauthErrorMessage(out, language.locale))}
<p>${escapeHtml(t('providerError.text'))}</p>
<p class="small">${escapeHtml(detail)}</p>`,
  });
}
