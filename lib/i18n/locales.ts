/**
 * The shipped languages by BCP 47 tag, and how each is written. Adding one: a line here, and a folder
 * of phrases.
 */
const directions = {
  ar: 'rtl',
  cs: 'ltr',
  de: 'ltr',
  en: 'ltr',
  es: 'ltr',
  'fa-IR': 'rtl',
  fr: 'ltr',
  it: 'ltr',
  ja: 'ltr',
  ko: 'ltr',
  'pl-PL': 'ltr',
  'pt-BR': 'ltr',
  'pt-PT': 'ltr',
  ru: 'ltr',
  th: 'ltr',
  'tr-TR': 'ltr',
  'uk-UA': 'ltr',
  'zh-CN': 'ltr',
  'zh-HK': 'ltr',
  'zh-TW': 'ltr',
} as const satisfies Record<string, 'ltr' | 'rtl'>;

export type Locale = keyof typeof directions;

export const defaultLocale = 'en' satisfies Locale;

export const locales = Object.keys(directions) as Locale[];

/** Whether a language is written from left to right or from right to left. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return directions[locale];
}

export function isLocale(tag: string): tag is Locale {
  return Object.hasOwn(directions, tag);
}
