import { expect, test } from 'vitest';
import { catalogue } from '@/lib/errors/catalogue';
import { locales } from '@/lib/i18n/locales';
import { errors } from '@/lib/i18n/phrases/en/errors';
import { ownPhrases } from './phrase-files';

const english = [...ownPhrases('en').keys()];

test.each(locales)('%s has exactly the keys of the English phrases', (locale) => {
  const own = ownPhrases(locale);
  const known = new Set(english);
  expect({
    missing: english.filter((key) => !own.has(key)),
    unknown: [...own.keys()].filter((key) => !known.has(key)),
  }).toEqual({ missing: [], unknown: [] });
});

test('There is a phrase for every error code and for nothing else', () => {
  expect(Object.keys(errors).sort()).toEqual(Object.keys(catalogue).sort());
});
