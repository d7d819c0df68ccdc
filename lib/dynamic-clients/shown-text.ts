const maxLength = 64;

/**
 * A text that a stranger wrote, as one line that cannot pretend to be more: without control and
 * invisible characters and without those that turn the direction of what stands around it (Unicode
 * TR36 §3.2). Undefined where nothing to see is left.
 */
export function shownText(text: string): string | undefined {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    // Marks that pile up over the lines around.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  if (letters.length === 0) return undefined;
  return letters.length <= maxLength ? line : `${letters.slice(0, maxLength - 1).join('')}…`;
}
