import type { Translator } from '@/lib/i18n/translate';
import type { UserIdentifier } from '@/lib/users/schema';

/** What a factor's fields are given; the form around them, its action and its button are the page's. */
export type FactorFormProps = {
  t: Translator;
  /** `verify` proves what one has, `bind` sets it up. */
  purpose: 'verify' | 'bind';
  /** Whose account it is about, as far as it is known. */
  identifier?: UserIdentifier | undefined;
  /** What a new value has to be like. */
  hint?: string | undefined;
  /** What was wrong with the last attempt, said in the page's language. */
  error?: string | undefined;
};
