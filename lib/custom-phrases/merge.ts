import type { Translation } from './schema';

type Say = (phrase: string, base: string, path: readonly string[]) => string;

/** Lays custom phrases over others; keys that the others do not have are left out. */
export function mergePhrases(
  base: Translation,
  custom: Translation,
  say: Say = (phrase) => phrase,
  path: readonly string[] = [],
): Translation {
  const merged: Record<string, string | Translation> = {};
  for (const [key, ours] of Object.entries(base)) {
    const own = Object.hasOwn(custom, key) ? custom[key] : undefined;
    const here = [...path, key];
    if (typeof ours === 'string') {
      merged[key] = typeof own === 'string' ? say(own, ours, here) : ours;
    } else {
      merged[key] = mergePhrases(ours, typeof own === 'object' ? own : {}, say, here);
    }
  }
  return merged;
}
