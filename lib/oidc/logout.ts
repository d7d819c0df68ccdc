import type { KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml } from '@/lib/ui/escape-html';
import { headingHtml, languageOf, renderPage } from './page-shell';

const formId = 'op.logoutForm';

/** The hidden field that says the whole session ends, not only this client's part of it. */
const wholeSession = '<input type="hidden" name="logout" value="yes"/>';

const submitAtOnce = `document.getElementById('${formId}').submit();`;

/** Whether the app that asks means somebody else than who is signed in (OpenID Connect RP-Initiated Logout §2). */
function isForAnother({ oidc: { entities, session } }: KoaContextWithOIDC): boolean {
  const hint = entities.IdTokenHint as { payload: { sub?: string } } | undefined;
  return hint !== undefined && hint.payload.sub !== session?.accountId;
}

/**
 * The page that a sign-out goes through. It posts itself; the button is for browsers without
 * scripts, and for who is asked because the app means somebody else. `form` is the provider's,
 * which knows the request by its token.
 */
export async function renderLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const language = await languageOf(ctx);
  const { t } = language;
  const title = t('signOut.title');
  const button = `<button class="button" type="submit" form="${formId}" autofocus>${escapeHtml(title)}</button>`;
  const mustAsk = isForAnother(ctx);
  await renderPage(ctx, {
    language,
    title,
    ...(!mustAsk && { script: submitAtOnce }),
    body: `${headingHtml(title, mustAsk ? t('signOut.another') : t('signOut.text'))}
${form.replace('</form>', `${wholeSession}</form>`)}
${mustAsk ? button : `<noscript>${button}</noscript>`}`,
  });
}

/** Where a sign-out ends that names no address of its own. */
export async function renderLogoutSuccess(ctx: KoaContextWithOIDC): Promise<void> {
  const language = await languageOf(ctx);
  const { t } = language;
  await renderPage(ctx, {
    language,
    title: t('signedOut.title'),
    body: headingHtml(t('signedOut.title'), t('signedOut.text')),
  });
}
