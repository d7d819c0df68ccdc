const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  middot: '·',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

function characterAt(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (written, decimal?: string, hex?: string, name?: string) => {
      if (name) return named[name.toLowerCase()] ?? written;
      return characterAt(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)) ?? written;
    },
  );
}

/** Which is not read: comments, and elements whose content is no text. */
const unread = /<!--[\s\S]*?-->|<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const lineEnds = /<(?:br|\/(?:p|div|tr|li|h[1-6]|table|ul|ol|blockquote))\b[^>]*>/gi;
const links = /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a\s*>/gi;
const tags = /<[^>]*>/g;

/** What a mail says in HTML, for those who read plain text; links keep their addresses. */
export function plainText(html: string): string {
  const marked = html
    .replace(unread, '')
    .replace(/\s+/g, ' ')
    .replace(links, (_, double?: string, single?: string, label = '') => {
      const address = double ?? single ?? '';
      const words = label.replace(tags, '').trim();
      return !words || words === address ? address : `${words}: ${address}`;
    })
    .replace(lineEnds, '\n')
    .replace(tags, '');
  const lines = decodeEntities(marked)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
