import { defaultLocale, directionOf, type Locale } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { escapeHtml } from '@/lib/ui/escape-html';

type Content = {
  status: number;
  locale: Locale;
  title: string;
  text: string;
  /** The way on. */
  link?: { href: string; text: string };
};

/** A page for a route handler, which cannot render React: the house with a few words in it. */
export function plainPage({ status, locale, title, text, link }: Content): Response {
  const body = `<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/brand/favicon.svg">
<link rel="stylesheet" href="/brand/house.css">
</head>
<body class="house">
<div class="door"></div>
<main class="room"><div class="stack"><header class="heading">
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(text)}</p>
</header>${link ? linkHtml(link) : ''}</div></main>
<div class="threshold"></div>
<footer class="floor"></footer>
</body>
</html>`;
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  });
}

function linkHtml({ href, text }: NonNullable<Content['link']>): string {
  return `<a class="button" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** The language to say something in without asking the settings, which may be out of reach. */
export function browserLocale({ headers }: Request): Locale {
  const acceptLanguage = headers.get('accept-language');
  return negotiateLocale({ acceptLanguage, fallback: defaultLocale, autoDetect: true });
}
