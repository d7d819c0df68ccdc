import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { type PageLanguage, pageLanguage } from '@/lib/custom-phrases/page-language';
import { pageExperienceFor } from '@/lib/sign-in-experience/appearance';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { brandStyle, inlineCss } from '@/lib/ui/brand';
import { escapeHtml } from '@/lib/ui/escape-html';
import { pictureSources } from '@/lib/ui/page-policy';

/** The language of the pages that the provider answers itself. */
export async function languageOf(ctx: KoaContextWithOIDC): Promise<PageLanguage> {
  const { languageInfo } = await getSignInExperience();
  const { ui_locales: uiLocales } = ctx.query;
  return pageLanguage({
    uiLocales: typeof uiLocales === 'string' ? uiLocales : null,
    acceptLanguage: ctx.get('accept-language'),
    fallback: languageInfo.fallbackLanguage,
    autoDetect: languageInfo.autoDetect,
  });
}

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** What pages and their scripts may do: only what their own hashes allow. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function allow(ctx: KoaContextWithOIDC, before: string, after: string) {
  const policy = String(ctx.response.get('content-security-policy'));
  ctx.set(
    'content-security-policy',
    policy.replace(before, () => after),
  );
}

function allowInline(ctx: KoaContextWithOIDC, directive: 'script-src' | 'style-src', code: string) {
  allow(ctx, `${directive} 'self'`, `${directive} 'self' ${sourceHash(code)}`);
}

/** What a page is, and a line about it. Plain text. */
export function headingHtml(title: string, lead?: string): string {
  const text = lead === undefined ? '' : `\n<p class="lead">${escapeHtml(lead)}</p>`;
  return `<header class="heading">
<h1>${escapeHtml(title)}</h1>${text}
</header>`;
}

type Branding = SignInExperience['branding'];

type Page = { language: PageLanguage; title: string; body: string; script?: string };

/** The tenant's logo, the dark one where it is dark; nothing where there is none. */
function logoHtml({ logoUrl, darkLogoUrl }: Branding, isDarkModeEnabled: boolean): string {
  if (!logoUrl) return '';
  const dark =
    isDarkModeEnabled && darkLogoUrl
      ? `<source srcset="${escapeHtml(darkLogoUrl)}" media="(prefers-color-scheme: dark)">`
      : '';
  return `<picture>${dark}<img class="logo" src="${escapeHtml(logoUrl)}" alt=""></picture>`;
}

/** Answers with one of the provider's own pages, in the look of the hosted ones. `body` is HTML. */
export async function renderPage(
  ctx: KoaContextWithOIDC,
  { language, title, body, script }: Page,
): Promise<void> {
  const { organization_id: organizationId } = ctx.query;
  const { experience } = await pageExperienceFor({
    appId: ctx.oidc?.client?.clientId,
    ...(typeof organizationId === 'string' && { organizationId }),
  });
  const { branding, color, customCss } = experience;
  const css = `${brandStyle(color)}${inlineCss(customCss ?? '')}`;
  allowInline(ctx, 'style-src', css);
  // By name: a style sheet must not send what stands on the page to wherever it likes.
  const images = Object.values(branding).filter((url) => url !== undefined);
  allow(ctx, "img-src 'self' data:", `img-src ${pictureSources(images)}`);
  if (script) allowInline(ctx, 'script-src', script);
  ctx.type = 'html';
  ctx.set('content-language', language.tag);
  ctx.body = `<!DOCTYPE html>
<html lang="${language.tag}" dir="${language.direction}"${color.isDarkModeEnabled ? ' data-dark-mode' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${escapeHtml(branding.favicon ?? '/brand/favicon.svg')}">
<link rel="stylesheet" href="/brand/house.css">
<style>${css}</style>
</head>
<body class="house">
<div class="door"></div>
<main class="room">
<div class="stack">
${logoHtml(branding, color.isDarkModeEnabled)}
${body}
</div>
</main>
<div class="threshold"></div>
<footer class="floor"></footer>
${script ? `<script>${script}</script>` : ''}
</body>
</html>`;
}
