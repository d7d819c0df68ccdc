/** An honest document has ten levels. */
const deepest = 50;

/**
 * A person with a thousand groups has some thousand elements. The time to look for a signature grows with
 * the square of how many stand beside each other: a second for these.
 */
const most = 5_000;

/** How each kind of markup begins and ends that is no tag. What is in it is none either. */
const skipped = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const tag = /<(\/?)[^\s<>"'/!?][^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*>/y;

/** Where the markup that begins at `start` ends, and by how much it goes deeper; undefined if it never ends. */
function markupAt(text: string, start: number): { end: number; deeper: number } | undefined {
  const kind = skipped.find(([opening]) => text.startsWith(opening, start));
  if (kind) {
    const [opening, closing] = kind;
    const at = text.indexOf(closing, start + opening.length);
    return at < 0 ? undefined : { end: at + closing.length, deeper: 0 };
  }
  tag.lastIndex = start;
  const [whole, isEnd] = tag.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const deeper = isEnd ? -1 : whole.endsWith('/>') ? 0 : 1;
  return { end: start + whole.length, deeper };
}

/**
 * Whether a document is of a size that we read. Asked before anything is built of it: the parser takes
 * twenty seconds for a megabyte of elements in each other that declare namespaces, and whoever walks
 * through a document afterwards calls itself once for each level. Takes time in proportion to the text.
 */
export function isOfModestSize(text: string): boolean {
  let depth = 0;
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const markup = markupAt(text, at);
    if (!markup) return false;
    depth += markup.deeper;
    count += 1;
    if (depth > deepest || count > 2 * most) return false;
    at = text.indexOf('<', markup.end);
  }
  return true;
}
