import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { directionOf, type Locale } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { getSignInExperience } from '@/lib/sign-in-experience/store';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe to stand in HTML, also in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** The language of the pages that the provider answers itself. */
export async function pageLocale(ctx: KoaContextWithOIDC): Promise<Locale> {
  const { languageInfo } = await getSignInExperience();
  const { ui_locales: uiLocales } = ctx.query;
  return negotiateLocale({
    uiLocales: typeof uiLocales === 'string' ? uiLocales : null,
    acceptLanguage: ctx.get('accept-language'),
    fallback: languageInfo.fallbackLanguage,
    autoDetect: languageInfo.autoDetect,
  });
}

function styles(brand: string, darkBrand: string): string {
  return `:root{color-scheme:light dark;--brand:${brand};--page:#f6f5f3;--card:#fff;--text:#1c1b1a;--quiet:#5d5a56}
@media (prefers-color-scheme:dark){:root{--brand:${darkBrand};--page:#151413;--card:#201f1d;--text:#f2f0ed;--quiet:#b4afa8}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:26rem;padding:2rem;background:var(--card);border-radius:1rem;border-top:.25rem solid var(--brand);box-shadow:0 1px 3px rgb(0 0 0/.12)}
img{display:block;max-width:100%;height:2.5rem;margin:0 0 1.5rem}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25}
p{margin:0 0 1rem;overflow-wrap:anywhere}
p:last-child{margin:0}
small{color:var(--quiet)}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:0 1.25rem;border:2px solid var(--text);border-radius:.625rem;background:var(--card);color:var(--text);cursor:pointer}
button:focus-visible{outline:3px solid var(--brand);outline-offset:2px}`;
}

/** A colour as the settings hold it, or nothing that could leave the style sheet. */
function safeColor(color: string | undefined, fallback: string): string {
  return color && /^#[0-9a-f]{3,8}$/i.test(color) ? color : fallback;
}

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** What pages and their scripts may do: only what their own hashes allow. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function allowInline(ctx: KoaContextWithOIDC, directive: 'script-src' | 'style-src', code: string) {
  const policy = String(ctx.response.get('content-security-policy'));
  ctx.set(
    'content-security-policy',
    policy.replace(`${directive} 'self'`, `${directive} 'self' ${sourceHash(code)}`),
  );
}

type Page = { locale: Locale; title: string; body: string; script?: string };

/** Answers with one of the provider's own pages, in the tenant's colours. `body` is HTML. */
export async function renderPage(
  ctx: KoaContextWithOIDC,
  { locale, title, body, script }: Page,
): Promise<void> {
  const { branding, color } = await getSignInExperience();
  const brand = safeColor(color.primaryColor, '#3b5bdb');
  const css = styles(brand, safeColor(color.darkPrimaryColor, brand));
  const logo = branding.logoUrl && `<img src="${escapeHtml(branding.logoUrl)}" alt="">`;
  allowInline(ctx, 'style-src', css);
  if (script) allowInline(ctx, 'script-src', script);
  ctx.type = 'html';
  ctx.set('content-language', locale);
  ctx.body = `<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
${logo ?? ''}
${body}
</main>
${script ? `<script>${script}</script>` : ''}
</body>
</html>`;
}
