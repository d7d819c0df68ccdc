import type { mails } from './phrases/en/mails';
import type { pages } from './phrases/en/pages';

/** The keys of a tree of phrases, with any text at its leaves. */
type SameKeys<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : SameKeys<Tree[Key]>;
};

/** What every language has to say: the same keys as English, which is written first. */
export type PagePhrases = SameKeys<typeof pages>;

/** As `PagePhrases`, for mails and text messages. */
export type MailPhrases = SameKeys<typeof mails>;
