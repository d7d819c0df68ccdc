import type { Locale } from './locales';

/** Languages that put nothing between sentences. */
const unspaced: ReadonlySet<Locale> = new Set(['ja', 'zh-CN', 'zh-HK', 'zh-TW']);

/** Sentences one after the other, as the language writes them. */
export function joinSentences(locale: Locale, sentences: readonly string[]): string {
  return sentences.join(unspaced.has(locale) ? '' : ' ');
}
