import type { ErrorCode } from '@/lib/errors/catalogue';
import { errors as arErrors } from './phrases/ar/errors';
import { mails as arMails } from './phrases/ar/mails';
import { pages as arPages } from './phrases/ar/pages';
import { errors as csErrors } from './phrases/cs/errors';
import { mails as csMails } from './phrases/cs/mails';
import { pages as csPages } from './phrases/cs/pages';
import { errors as deErrors } from './phrases/de/errors';
import { mails as deMails } from './phrases/de/mails';
import { pages as dePages } from './phrases/de/pages';
import { errors as enErrors } from './phrases/en/errors';
import { mails as enMails } from './phrases/en/mails';
import { pages as enPages } from './phrases/en/pages';
import { errors as esErrors } from './phrases/es/errors';
import { mails as esMails } from './phrases/es/mails';
import { pages as esPages } from './phrases/es/pages';
import { errors as faIrErrors } from './phrases/fa-IR/errors';
import { mails as faIrMails } from './phrases/fa-IR/mails';
import { pages as faIrPages } from './phrases/fa-IR/pages';
import { errors as frErrors } from './phrases/fr/errors';
import { mails as frMails } from './phrases/fr/mails';
import { pages as frPages } from './phrases/fr/pages';
import { errors as itErrors } from './phrases/it/errors';
import { mails as itMails } from './phrases/it/mails';
import { pages as itPages } from './phrases/it/pages';
import { errors as jaErrors } from './phrases/ja/errors';
import { mails as jaMails } from './phrases/ja/mails';
import { pages as jaPages } from './phrases/ja/pages';
import { errors as koErrors } from './phrases/ko/errors';
import { mails as koMails } from './phrases/ko/mails';
import { pages as koPages } from './phrases/ko/pages';
import { errors as plPlErrors } from './phrases/pl-PL/errors';
import { mails as plPlMails } from './phrases/pl-PL/mails';
import { pages as plPlPages } from './phrases/pl-PL/pages';
import { errors as ptBrErrors } from './phrases/pt-BR/errors';
import { mails as ptBrMails } from './phrases/pt-BR/mails';
import { pages as ptBrPages } from './phrases/pt-BR/pages';
import { errors as ptPtErrors } from './phrases/pt-PT/errors';
import { mails as ptPtMails } from './phrases/pt-PT/mails';
import { pages as ptPtPages } from './phrases/pt-PT/pages';
import { errors as ruErrors } from './phrases/ru/errors';
import { mails as ruMails } from './phrases/ru/mails';
import { pages as ruPages } from './phrases/ru/pages';
import { errors as thErrors } from './phrases/th/errors';
import { mails as thMails } from './phrases/th/mails';
import { pages as thPages } from './phrases/th/pages';
import { errors as trTrErrors } from './phrases/tr-TR/errors';
import { mails as trTrMails } from './phrases/tr-TR/mails';
import { pages as trTrPages } from './phrases/tr-TR/pages';
import { errors as ukUaErrors } from './phrases/uk-UA/errors';
import { mails as ukUaMails } from './phrases/uk-UA/mails';
import { pages as ukUaPages } from './phrases/uk-UA/pages';
import { errors as zhCnErrors } from './phrases/zh-CN/errors';
import { mails as zhCnMails } from './phrases/zh-CN/mails';
import { pages as zhCnPages } from './phrases/zh-CN/pages';
import { errors as zhHkErrors } from './phrases/zh-HK/errors';
import { mails as zhHkMails } from './phrases/zh-HK/mails';
import { pages as zhHkPages } from './phrases/zh-HK/pages';
import { errors as zhTwErrors } from './phrases/zh-TW/errors';
import { mails as zhTwMails } from './phrases/zh-TW/mails';
import { pages as zhTwPages } from './phrases/zh-TW/pages';
import type { MailPhrases, PagePhrases } from './shape';

type Language = {
  direction: 'ltr' | 'rtl';
  pages: PagePhrases;
  mails: MailPhrases;
  errors: Readonly<Record<ErrorCode, string>>;
};

/** The shipped languages by BCP 47 tag. Adding one: a folder of phrases and a line here. */
export const languages = {
  ar: { direction: 'rtl', pages: arPages, mails: arMails, errors: arErrors },
  cs: { direction: 'ltr', pages: csPages, mails: csMails, errors: csErrors },
  de: { direction: 'ltr', pages: dePages, mails: deMails, errors: deErrors },
  en: { direction: 'ltr', pages: enPages, mails: enMails, errors: enErrors },
  es: { direction: 'ltr', pages: esPages, mails: esMails, errors: esErrors },
  'fa-IR': { direction: 'rtl', pages: faIrPages, mails: faIrMails, errors: faIrErrors },
  fr: { direction: 'ltr', pages: frPages, mails: frMails, errors: frErrors },
  it: { direction: 'ltr', pages: itPages, mails: itMails, errors: itErrors },
  ja: { direction: 'ltr', pages: jaPages, mails: jaMails, errors: jaErrors },
  ko: { direction: 'ltr', pages: koPages, mails: koMails, errors: koErrors },
  'pl-PL': { direction: 'ltr', pages: plPlPages, mails: plPlMails, errors: plPlErrors },
  'pt-BR': { direction: 'ltr', pages: ptBrPages, mails: ptBrMails, errors: ptBrErrors },
  'pt-PT': { direction: 'ltr', pages: ptPtPages, mails: ptPtMails, errors: ptPtErrors },
  ru: { direction: 'ltr', pages: ruPages, mails: ruMails, errors: ruErrors },
  th: { direction: 'ltr', pages: thPages, mails: thMails, errors: thErrors },
  'tr-TR': { direction: 'ltr', pages: trTrPages, mails: trTrMails, errors: trTrErrors },
  'uk-UA': { direction: 'ltr', pages: ukUaPages, mails: ukUaMails, errors: ukUaErrors },
  'zh-CN': { direction: 'ltr', pages: zhCnPages, mails: zhCnMails, errors: zhCnErrors },
  'zh-HK': { direction: 'ltr', pages: zhHkPages, mails: zhHkMails, errors: zhHkErrors },
  'zh-TW': { direction: 'ltr', pages: zhTwPages, mails: zhTwMails, errors: zhTwErrors },
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
