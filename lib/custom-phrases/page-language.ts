import { singleton } from '@/lib/config/singleton';
import { directionOfTag } from '@/lib/i18n/direction';
import { MessageError } from '@/lib/i18n/icu';
import { defaultLocale, directionOf, type Locale } from '@/lib/i18n/locales';
import { mergePhrases } from '@/lib/i18n/merge';
import { findLocale, lookUp, negotiate, type Wishes } from '@/lib/i18n/negotiate';
import { phrasesOf } from '@/lib/i18n/shipped-phrases';
import { customTranslator, type Translator, translator } from '@/lib/i18n/translate';
import { englishPages, sayable } from './check';
import type { CustomPhrases, Translation } from './schema';
import { findCustomPhrases } from './store';

/** The language of a page. */
export type PageLanguage = {
  /** As it stands in `lang` and `Content-Language`. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The shipped language for whatever has no custom phrases: error sentences, dates. */
  locale: Locale;
  t: Translator;
};

type Choice = { tag: string; locale: Locale; custom: CustomPhrases | undefined };

/** Of each language wished for: it with custom phrases, it as shipped, the same without its region (wire/sign-in.md §7.5). */
async function choose(wishes: Wishes): Promise<Choice> {
  const all = await findCustomPhrases();
  const byTag = new Map(all.map((one) => [one.languageTag.toLowerCase(), one]));
  const find = (range: string): string | undefined =>
    byTag.get(range.toLowerCase())?.languageTag ??
    findLocale(range) ??
    lookUp(range, byTag)?.languageTag;
  const tag = negotiate(wishes, find) ?? defaultLocale;
  const custom = byTag.get(tag.toLowerCase());
  return { tag, locale: findLocale(tag) ?? defaultLocale, custom };
}

function englishAt(path: readonly string[]): string {
  let place: string | Translation | undefined = englishPages;
  for (const key of path) place = typeof place === 'object' ? place[key] : undefined;
  return typeof place === 'string' ? place : '';
}

/** A phrase of an earlier version may have placeholders that ours has no more. */
function sayableOr(phrase: string, base: string, path: readonly string[]): string {
  try {
    return sayable(phrase, englishAt(path));
  } catch (error) {
    if (error instanceof MessageError) return base;
    throw error;
  }
}

type Kept = { custom: CustomPhrases; text: string; t: Translator };

/** Parsing phrases costs more than saying them: translators are kept as long as the phrases stay the same. */
const kept = () => singleton('custom-phrases.translators', () => new Map<string, Kept>());

function translatorOf({ tag, locale, custom }: Choice): Translator {
  if (!custom) return translator(locale);
  const known = kept().get(tag);
  if (known?.custom === custom) return known.t;
  // Read anew from the database it is another object, mostly with the same phrases.
  const text = JSON.stringify(custom.translation);
  const t =
    known?.text === text
      ? known.t
      : customTranslator(
          tag,
          mergePhrases(phrasesOf(locale).pages, custom.translation, sayableOr) as never,
        );
  kept().set(tag, { custom, text, t });
  return t;
}

/** The language for a page, with how to say its phrases. */
export async function pageLanguage(wishes: Wishes): Promise<PageLanguage> {
  const choice = await choose(wishes);
  return shown(choice);
}

/** As `pageLanguage`, where nothing can be read. */
export function shippedPageLanguage(locale: Locale): PageLanguage {
  return shown({ tag: locale, locale, custom: undefined });
}

function shown(choice: Choice): PageLanguage {
  const { tag, locale, custom } = choice;
  const direction = custom ? directionOfTag(tag) : directionOf(locale);
  return { tag, direction, locale, t: translatorOf(choice) };
}

/** The pages' phrases as a tenant's own pages read them, with their language. */
export async function pagePhrases(
  wishes: Wishes,
): Promise<{ tag: string; translation: Translation }> {
  const { tag, locale, custom } = await choose(wishes);
  const { pages } = phrasesOf(locale);
  return { tag, translation: custom ? mergePhrases(pages, custom.translation) : pages };
}
