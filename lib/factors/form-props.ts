import type { Translator } from '@/lib/i18n/translate';
import type { UserIdentifier } from '@/lib/users/schema';
import type { Offer } from './factor';

/** What a factor's fields are given; the form around them, its action and its button are the page's. */
export type FactorFormProps = {
  t: Translator;
  /** `verify` proves what one has, `bind` sets it up. */
  purpose: 'verify' | 'bind';
  /** Whose account it is about, as far as it is known. */
  identifier?: UserIdentifier | undefined;
  /** What a new value has to be like. */
  hint?: string | undefined;
  /** What is there to be taken in or kept of a second factor that is being set up. */
  offer?: Offer | undefined;
  /** What was wrong with what was typed last, said in the page's language. */
  error?: string | undefined;
  /** It may be left out: not everybody who is named has one. */
  isOptional?: boolean;
};
