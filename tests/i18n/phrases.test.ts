import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { locales } from '@/lib/i18n/locales';
import { ownPhrases } from './phrase-files';

/** The names of the placeholders and tags of an ICU message. */
function placeholders(phrase: string): string[] {
  const names = [...phrase.matchAll(/\{(\w+)\s*[,}]|<(\w+)>/g)].map(
    (hit) => hit[1] ?? hit[2] ?? '',
  );
  return [...new Set(names)].sort();
}

const english = ownPhrases('en');

// That no language lacks a phrase is the matter of the test beside this one.
describe.each(locales)('Every phrase in %s', (locale) => {
  const phrases = [...ownPhrases(locale)];

  test('has the placeholders of the English one', () => {
    const otherwise = phrases
      .filter(([key]) => english.has(key))
      .map(([key, phrase]) => [key, placeholders(phrase), placeholders(english.get(key) ?? '')])
      .filter(([, own, wanted]) => String(own) !== String(wanted));
    expect(otherwise).toEqual([]);
  });

  test('is a message', () => {
    const flaws: string[] = [];
    for (const [key, phrase] of phrases) {
      const names = placeholders(phrase);
      const onError = (error: Error) => flaws.push(`${key}: ${error.message}`);
      const say = createTranslator({ locale, messages: { phrase }, onError });
      const inside = (chunks: string) => chunks;
      say.markup(
        'phrase',
        Object.fromEntries(names.map((name) => [name, phrase.includes(`<${name}>`) ? inside : 2])),
      );
    }
    expect(flaws).toEqual([]);
  });

  test('says something, without spaces around it', () => {
    const odd = phrases.filter(([, phrase]) => phrase === '' || phrase !== phrase.trim());
    expect(odd).toEqual([]);
  });
});
