import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { freeJson } from '@/lib/http/fields';
import { languageTags } from '@/lib/i18n/language-tags';
import type { PhraseTree } from '@/lib/i18n/merge';

export const languageTag = z.enum(languageTags);

/** A tree of phrases; `check.ts` says which it may have. */
export const translation = freeJson;

export const customPhraseRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  languageTag: z.string().min(1).max(16),
  translation,
});

/** Some of the pages' phrases in a tenant's own words. */
export type Translation = PhraseTree;

export type CustomPhrases = { id: string; languageTag: string; translation: Translation };
