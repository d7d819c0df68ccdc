import { directionOf, type Locale } from '@/lib/i18n/locales';
import { inkOn, legibleOn, parseHex, type Rgb, toHex } from '@/lib/ui/contrast';
import { escapeHtml } from '@/lib/ui/escape-html';

/** The words of a mail, as plain text. A link or a code is a variable, put in when it is sent. */
export type MailWords = {
  locale: Locale;
  sender: string;
  title: string;
  lead: string;
  /** What stands above the code and under it. */
  code?: { before: string; after: readonly string[] } | undefined;
  /** The button, and what stands above the address for whom it does not work. */
  link?: { action: string; address: string } | undefined;
  ignore: string;
};

export type MailLook = {
  color: string;
  /** The colour on dark grounds; without one the mail is light everywhere. */
  darkColor?: string | undefined;
  /** An absolute address. */
  logoUrl?: string | undefined;
};

/** The grounds and inks of the hosted pages (`public/brand/house.css`). */
const light = { floor: '#f7f3ea', sheet: '#fffdf8', ink: '#23201c', soft: '#5f584e' };
const dark = { floor: '#1c1a17', sheet: '#26231f', ink: '#f3ede2', soft: '#b9b0a2' };

const sans =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,'Hiragino Sans','Noto Sans',sans-serif";
const mono = "ui-monospace,'SF Mono',Menlo,Consolas,'Courier New',monospace";

const fallbackColor: Rgb = [97, 57, 246];

/**
 * A name in one visible line: without line ends, which could end a header field, and without marks
 * that turn the direction of what comes after them (Unicode's bidirectional controls).
 */
export function visibleLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** Longer ones could be a message of their own. */
const longestName = 64;

/** What mail programs make a link of, with the full stops that count as one in a domain (UTS #46). */
const isLinked = /@|:\/\/|[\p{L}\p{N}-][.\u3002\uff0e\uff61]\p{L}{2}/u;

/** A name that says no more than a name does, or undefined where that is not sure. */
export function bareName(text: string): string | undefined {
  const name = visibleLine(text);
  return name === '' || name.length > longestName || isLinked.test(name) ? undefined : name;
}

/**
 * A mail as HTML that mail programs show as it is meant: tables and inline styles, dark where that is
 * wanted, in the direction of its language, and without any picture but the tenant's own logo.
 */
export function mailHtml(words: MailWords, look: MailLook): string {
  const { locale, sender, title, lead, code, link, ignore } = words;
  const direction = directionOf(locale);
  const start = direction === 'rtl' ? 'right' : 'left';
  const brand = parseHex(look.color) ?? fallbackColor;
  const scheme = look.darkColor === undefined ? 'light' : 'light dark';
  const preheader = [lead, ...(code?.after.slice(0, 1) ?? [])].join(' ');
  return `<!DOCTYPE html>
<html lang="${locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="${scheme}">
<meta name="supported-color-schemes" content="${scheme}">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:${scheme}}${darkStyle(look.darkColor)}</style>
</head>
<body class="floor" style="margin:0;padding:0;background-color:${light.floor};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${'&#8199;&#847; '.repeat(40)}</div>
<table role="presentation" class="floor" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.floor}"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:480px">
<tr><td align="${start}" style="padding:0 4px 20px">${senderHtml(sender, look.logoUrl)}</td></tr>
<tr><td class="sheet" align="${start}" style="padding:32px 28px;background-color:${light.sheet};border-bottom:6px solid ${toHex(brand)};font-family:${sans};font-size:16px;line-height:1.55;color:${light.ink}">
<h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:1.3;font-weight:600;color:${light.ink}">${escapeHtml(title)}</h1>
<p style="margin:0 0 20px">${escapeHtml(lead)}</p>
${code ? codeHtml(code) : ''}${link ? linkHtml(link, brand, start) : ''}<p class="soft" style="margin:20px 0 0;font-size:14px;color:${light.soft}">${escapeHtml(ignore)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>`;
}

function senderHtml(sender: string, logoUrl: string | undefined): string {
  const name = escapeHtml(sender);
  const style = `font-family:${sans};font-size:17px;font-weight:600;color:${light.ink}`;
  if (!logoUrl) return `<span class="ink" style="${style}"><bdi>${name}</bdi></span>`;
  return `<img src="${escapeHtml(logoUrl)}" alt="${name}" height="36" style="display:block;height:36px;width:auto;max-width:240px;border:0;${style}">`;
}

function codeHtml({ before, after }: NonNullable<MailWords['code']>): string {
  const notes = after.map(
    (note) =>
      `<p class="soft" style="margin:8px 0 0;font-size:14px;color:${light.soft}">${escapeHtml(note)}</p>\n`,
  );
  return `<p style="margin:0 0 8px">${escapeHtml(before)}</p>
<p class="ink" dir="ltr" style="margin:0 0 16px;font-family:${mono};font-size:38px;line-height:1.3;font-weight:600;letter-spacing:6px;color:${light.ink}">{{code}}</p>
${notes.join('')}`;
}

function linkHtml(
  { action, address }: NonNullable<MailWords['link']>,
  brand: Rgb,
  start: 'left' | 'right',
): string {
  return `<table role="presentation" align="${start}" cellpadding="0" cellspacing="0" border="0"><tr><td style="border-radius:4px;background-color:${toHex(brand)}"><a href="{{link}}" style="display:inline-block;padding:13px 24px;font-family:${sans};font-size:16px;font-weight:600;color:${toHex(inkOn(brand))};text-decoration:none">${escapeHtml(action)}</a></td></tr></table>
<p class="soft" style="clear:both;margin:0;padding-top:20px;font-size:14px;color:${light.soft}">${escapeHtml(address)}<br><a class="link" href="{{link}}" dir="ltr" style="color:${toHex(legibleLink(brand, light.sheet))};word-break:break-all">{{link}}</a></p>
`;
}

/** The nearest colour that can be read on that ground (WCAG 1.4.3). */
function legibleLink(brand: Rgb, ground: string): Rgb {
  return legibleOn(brand, [parseHex(ground) ?? fallbackColor], 4.5);
}

function darkStyle(color: string | undefined): string {
  if (color === undefined) return '';
  const link = legibleLink(parseHex(color) ?? fallbackColor, dark.sheet);
  return `@media (prefers-color-scheme:dark){.floor{background-color:${dark.floor}!important}.sheet{background-color:${dark.sheet}!important;color:${dark.ink}!important}.ink{color:${dark.ink}!important}.soft{color:${dark.soft}!important}.link{color:${toHex(link)}!important}}`;
}
