import type { Locale } from '@/lib/i18n/locales';
import type { PhraseTree } from '@/lib/i18n/merge';
import { readPhrases } from '@/lib/i18n/shipped-phrases';

function flatten(tree: PhraseTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] satisfies [string, string]]
      : flatten(value, `${prefix}${key}/`),
  );
}

/** The phrases that a language has itself, by their whole keys: `pages/signIn/title`. */
export function ownPhrases(locale: Locale): ReadonlyMap<string, string> {
  return new Map(flatten(readPhrases(locale)));
}
