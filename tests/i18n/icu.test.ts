import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { directionOfTag } from '@/lib/i18n/direction';
import { readMessage, tagsOf } from '@/lib/i18n/icu';
import { languageTags } from '@/lib/i18n/language-tags';
import { directionOf, locales } from '@/lib/i18n/locales';
import type { PhraseTree } from '@/lib/i18n/merge';
import { phrasesOf } from '@/lib/i18n/shipped-phrases';

const noTags = new Set<string>();

/** What a message says, once it has been read. */
function say(text: string, values: Record<string, string | number> = {}): string {
  const messages = { phrase: readMessage(text, noTags).text };
  const onError = (error: Error) => {
    throw error;
  };
  return createTranslator({ locale: 'en', messages, onError })('phrase', values);
}

const textsOf = (tree: PhraseTree): string[] =>
  Object.values(tree).flatMap((one) => (typeof one === 'string' ? one : textsOf(one)));

describe('a message', () => {
  test.each(locales)('can be every phrase in %s', (locale) => {
    for (const text of textsOf(phrasesOf(locale).pages)) {
      const { text: read } = readMessage(text, tagsOf(text));
      expect(readMessage(read, tagsOf(text)).text).toBe(read);
    }
  });

  test.each([
    ['Hello {name}', ['name']],
    ['{ count , plural , offset:1 =0 {none} one {# of {all}} other {many} }', undefined],
    ["{count, plural, =0 {none} one {# '#' of {all}} other {many}}", ['count', 'all']],
    ['{kind, select, a {A {x}} other {B}}', ['kind', 'x']],
    ['{n, number}', ['n']],
    ["It's '{'quoted'}' and ''doubled''", []],
    ['a } alone', []],
  ])('%s has these placeholders', (text, placeholders) => {
    if (placeholders) expect([...readMessage(text, noTags).placeholders]).toEqual(placeholders);
    else expect(() => readMessage(text, noTags)).toThrow();
  });

  test.each([
    '{',
    '{}',
    '{name',
    '{name, plural}',
    '{name, plural, one {x}}',
    '{name, plural, other {x}',
    '{name, date, short}',
    '{a b}',
    '{n, select, other x}',
    '{'.repeat(50),
  ])('cannot be “%s”', (text) => expect(() => readMessage(text, noTags)).toThrow());

  test.each([
    ['<b>bold</b>', '<b>bold</b>'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ["'<b>' and <i>", '<b> and <i>'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ["it's <b>", "it's <b>"],
    ['</b', '</b'],
    ['<<', '<<'],
    ["'<b> {' ''>'", "<b> { '>'"],
    ["'{'<b>", '{<b>'],
    ['#<b>', '#<b>'],
    ["{n, plural, other {'#'<b>#}}", '#<b>5'],
  ])('with foreign tags is text: %s', (text, said) => expect(say(text, { n: 5 })).toBe(said));

  test('keeps the tags that are its own and takes no others', () => {
    const own = new Set(['terms']);
    expect(readMessage('<terms>a</terms> <b>c</b>', own).text).toBe("<terms>a</terms> '<b>c</b>'");
    for (const text of ['<terms>a', 'a</terms>', '{n, plural, other {<terms>}}</terms>']) {
      expect(() => readMessage(text, own)).toThrow();
    }
  });
});

describe('the direction of a language', () => {
  test('is known for every registered tag', () => {
    const rightToLeft = languageTags.filter((tag) => directionOfTag(tag) === 'rtl');
    expect(rightToLeft).toEqual([
      'ar',
      'ar-AR',
      'cb-IQ',
      'fa-IR',
      'he-IL',
      'ps-AF',
      'sy-SY',
      'ur-PK',
    ]);
  });

  test.each(locales)('agrees with what is written down for %s', (locale) =>
    expect(directionOfTag(locale)).toBe(directionOf(locale)),
  );
});

test('plurals work in every registered language', () => {
  const messages = { phrase: '{count, plural, one {one} other {#}}' };
  for (const locale of languageTags) {
    const onError = (error: Error) => {
      throw error;
    };
    const t = createTranslator({ locale, messages, onError });
    expect(t('phrase', { count: 5 })).toMatch(/\S/);
  }
});
