import type { KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml } from '@/lib/ui/escape-html';
import { headingHtml, languageOf, renderPage } from './page-shell';

const formId = 'passage';

const submitAtOnce = `document.getElementById('${formId}').submit();`;

/** The library's page that only posts a form on, as it writes it. */
const libraryPage = /<title>Submitting Callback<\/title>.*<form (.*?)>(.*?)<noscript>/s;

/**
 * Shows the forms that the provider has the browser post on (OAuth 2.0 Form Post Response Mode, a
 * sign-out without a session, a change of account) as a page of the house. They post themselves;
 * the button is for browsers without scripts.
 */
export async function brandPassages(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  if (typeof ctx.body !== 'string' || !ctx.response.is('html')) return;
  const [, attributes, fields] = libraryPage.exec(ctx.body) ?? [];
  if (attributes === undefined || fields === undefined) return;
  const language = await languageOf(ctx);
  const { t } = language;
  const title = t('passage.title');
  await renderPage(ctx, {
    language,
    title,
    script: submitAtOnce,
    body: `${headingHtml(title)}
<noscript><p>${escapeHtml(t('passage.text'))}</p></noscript>
<noscript><button class="button" type="submit" form="${formId}" autofocus>${escapeHtml(t('action.continue'))}</button></noscript>
<form id="${formId}" ${attributes}>${fields}</form>`,
  });
}
