import type { ErrorCode } from '@/lib/errors/catalogue';
import { errors as enErrors } from './phrases/en/errors';
import { mails as enMails } from './phrases/en/mails';
import { pages as enPages } from './phrases/en/pages';
import { errors as frErrors } from './phrases/fr/errors';
import { mails as frMails } from './phrases/fr/mails';
import { pages as frPages } from './phrases/fr/pages';
import { errors as jaErrors } from './phrases/ja/errors';
import { mails as jaMails } from './phrases/ja/mails';
import { pages as jaPages } from './phrases/ja/pages';
import type { MailPhrases, PagePhrases } from './shape';

type Language = {
  direction: 'ltr' | 'rtl';
  pages: PagePhrases;
  mails: MailPhrases;
  errors: Readonly<Record<ErrorCode, string>>;
};

/** The shipped languages by BCP 47 tag. Adding one: a folder of phrases and a line here. */
export const languages = {
  en: { direction: 'ltr', pages: enPages, mails: enMails, errors: enErrors },
  fr: { direction: 'ltr', pages: frPages, mails: frMails, errors: frErrors },
  ja: { direction: 'ltr', pages: jaPages, mails: jaMails, errors: jaErrors },
} as const satisfies Record<string, Language>;

export type Locale = keyof typeof languages;

export const defaultLocale: Locale = 'en';

export const locales = Object.keys(languages) as Locale[];

/** Whether a language is written from left to right or from right to left. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return languages[locale].direction;
}

export function isLocale(tag: string): tag is Locale {
  return Object.hasOwn(languages, tag);
}
