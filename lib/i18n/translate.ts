import { createTranslator } from 'use-intl/core';
import { singleton } from '@/lib/config/singleton';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from './locales';
import type { mails } from './phrases/en/mails';
import type { pages } from './phrases/en/pages';
import { phrasesOf } from './shipped-phrases';

/** Says a phrase: `t('signIn.title')`. Keys and placeholders are checked by the compiler. */
export type Translator = ReturnType<typeof createTranslator<typeof pages>>;

/** As `Translator`, for mails and text messages. */
export type MailTranslator = ReturnType<typeof createTranslator<typeof mails>>;

type Values = Record<string, string | number>;
type Speech = {
  pages: Translator;
  mails: MailTranslator;
  errors: (code: ErrorCode, values?: Values) => string;
};

/** Kept for the whole process, because parsing a phrase costs more than saying it. */
function speechOf(locale: Locale): Speech {
  return singleton(`speech ${locale}`, () => ({
    pages: createPages(locale),
    mails: createMails(locale),
    errors: createErrors(locale),
  }));
}

/** The phrases of the pages in one language. */
export function translator(locale: Locale): Translator {
  return speechOf(locale).pages;
}

/** The phrases of mails and text messages in one language. */
export function mailTranslator(locale: Locale): MailTranslator {
  return speechOf(locale).mails;
}

/** As `translator`, for a tenant's own phrases: the tree of the pages, every text checked before. */
export function customTranslator(tag: string, messages: typeof pages): Translator {
  return createTranslator({ locale: tag, messages });
}

/** The sentence for an error code in one language. */
export function errorMessage(locale: Locale, code: ErrorCode, values?: Values): string {
  return speechOf(locale).errors(code, values);
}

function createPages(locale: Locale): Translator {
  // The trees have the same keys, and the test of the phrases holds their placeholders together.
  const messages = phrasesOf(locale).pages as typeof pages;
  return createTranslator({ locale, messages });
}

function createMails(locale: Locale): MailTranslator {
  const messages = phrasesOf(locale).mails as typeof mails;
  return createTranslator({ locale, messages });
}

function createErrors(locale: Locale): Speech['errors'] {
  const { errors } = phrasesOf(locale);
  // A code contains dots, which use-intl reads as nesting: each is given to it as a tree of one.
  const messages: Record<string, string> = Object.fromEntries(
    Object.entries(errors).map(([code, phrase]) => [code.replaceAll('.', '/'), phrase]),
  );
  const translate = createTranslator({
    locale,
    messages,
    // A thrower that forgot a placeholder's value must not turn its error into another one.
    onError: () => {},
    getMessageFallback: () => errors['request.general'],
  });
  return (code, values) => translate(code.replaceAll('.', '/'), values ?? {});
}
