/**
 * Whether a text is like a pattern, in which `*` stands for any letters or none. Takes no longer
 * than text times pattern, whatever the pattern: a regular expression might.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      taken = at;
      next += 1;
    } else if (next < pattern.length && pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      // The last star takes one letter more.
      taken += 1;
      at = taken;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
