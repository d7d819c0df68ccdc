import { readFileSync } from 'node:fs';
import path from 'node:path';
import { singleton } from '@/lib/config/singleton';
import { defaultLocale, type Locale } from './locales';
import { mergePhrases, type PhraseTree } from './merge';
import { errors } from './phrases/en/errors';
import { mails } from './phrases/en/mails';
import { pages } from './phrases/en/pages';

/** The keys of a tree of phrases, with any text at its leaves. */
type SameKeys<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : SameKeys<Tree[Key]>;
};

const english = { pages, mails, errors };

/** What a language says: the same keys as English, which is written first. */
export type Phrases = SameKeys<typeof english>;

const folder = () => path.join(process.cwd(), 'lib', 'i18n', 'phrases');

/** What a language has itself: it may lack phrases. English is code, which the compiler checks. */
export function readPhrases(locale: Locale): PhraseTree {
  if (locale === defaultLocale) return english;
  return Object.fromEntries(
    Object.keys(english).map((part) => {
      const file = path.join(folder(), locale, `${part}.json`);
      return [part, JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8'))];
    }),
  );
}

/** All that a language says; what it lacks, in English. Read when it is first needed. */
export function phrasesOf(locale: Locale): Phrases {
  if (locale === defaultLocale) return english;
  return singleton(
    `phrases ${locale}`,
    () => mergePhrases(english, readPhrases(locale)) as Phrases,
  );
}
