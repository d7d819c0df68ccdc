import { describe, expect, test } from 'vitest';
import { catalogue } from '@/lib/errors/catalogue';
import { languages, locales } from '@/lib/i18n/locales';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const phrases = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix + key;
    if (typeof value === 'string') phrases.set(path, value);
    else for (const [inner, phrase] of flatten(value, `${path}/`)) phrases.set(inner, phrase);
  }
  return phrases;
}

/** The names of the placeholders and tags of an ICU message. */
function placeholders(phrase: string): string[] {
  const names = [...phrase.matchAll(/\{(\w+)\s*[,}]|<(\w+)>/g)].map(
    (hit) => hit[1] ?? hit[2] ?? '',
  );
  return [...new Set(names)].sort();
}

const english = flatten(languages.en);

describe.each(locales.filter((locale) => locale !== 'en'))('The %s phrases', (locale) => {
  const phrases = flatten(languages[locale]);

  test('have exactly the keys of the English ones', () => {
    expect([...phrases.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('have the placeholders of the English ones', () => {
    for (const [key, phrase] of english) {
      expect([key, placeholders(phrases.get(key) ?? '')]).toEqual([key, placeholders(phrase)]);
    }
  });
});

describe.each(locales)('Every phrase in %s', (locale) => {
  test('says something, without spaces around it', () => {
    for (const [key, phrase] of flatten(languages[locale])) {
      expect([key, phrase.trim() !== '' && phrase === phrase.trim()]).toEqual([key, true]);
    }
  });

  test('exists for every error code', () => {
    expect(Object.keys(languages[locale].errors).sort()).toEqual(Object.keys(catalogue).sort());
  });
});
