/** Phrases by what they are called. */
export type PhraseTree = { readonly [key: string]: string | PhraseTree };

type Say = (phrase: string, base: string, path: readonly string[]) => string;

/** Lays phrases over others; keys that the others do not have are left out. */
export function mergePhrases(
  base: PhraseTree,
  over: PhraseTree,
  say: Say = (phrase) => phrase,
  path: readonly string[] = [],
): PhraseTree {
  const merged: Record<string, string | PhraseTree> = {};
  for (const [key, below] of Object.entries(base)) {
    const own = Object.hasOwn(over, key) ? over[key] : undefined;
    const here = [...path, key];
    if (typeof below === 'string') {
      merged[key] = typeof own === 'string' ? say(own, below, here) : below;
    } else {
      merged[key] = mergePhrases(below, typeof own === 'object' ? own : {}, say, here);
    }
  }
  return merged;
}
