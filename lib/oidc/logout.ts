import type { KoaContextWithOIDC } from 'oidc-provider';
import { translator } from '@/lib/i18n/translate';
import { escapeHtml, headingHtml, pageLocale, renderPage } from './page-shell';

const formId = 'op.logoutForm';

/** The hidden field that says the whole session ends, not only this client's part of it. */
const wholeSession = '<input type="hidden" name="logout" value="yes"/>';

const submitAtOnce = `document.getElementById('${formId}').submit();`;

/**
 * The page that a sign-out goes through. It posts itself; the button is for browsers without
 * scripts. `form` is the provider's, which knows the request by its token.
 */
export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const locale = await pageLocale(ctx);
  const t = translator(locale);
  const title = t('signOut.title');
  await renderPage(ctx, {
    locale,
    title,
    script: submitAtOnce,
    body: `${headingHtml(title, t('signOut.text'))}
${form.replace('</form>', `${wholeSession}</form>`)}
<noscript><button class="button" type="submit" form="${formId}" autofocus>${escapeHtml(title)}</button></noscript>`,
  });
}

/** Where a sign-out ends that names no address of its own. */
export async function renderLogoutSuccess(ctx: KoaContextWithOIDC): Promise<void> {
  const locale = await pageLocale(ctx);
  const t = translator(locale);
  await renderPage(ctx, {
    locale,
    title: t('signedOut.title'),
    body: headingHtml(t('signedOut.title'), t('signedOut.text')),
  });
}
