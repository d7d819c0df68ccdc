import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { CustomPhrases, Translation } from './schema';

/** Few languages, and which there are is asked with every page: one entry holds them. */
const everyLanguage = 'all';

const cache = createCache<CustomPhrases[]>('custom-phrases', readAll);

function readAll(): Promise<CustomPhrases[]> {
  // The column holds what `check.ts` let in.
  return db().$queryRaw<CustomPhrases[]>`
    SELECT "id", "languageTag", "translation" FROM "custom_phrases" ORDER BY "languageTag"`;
}

/** The phrases of all languages that have custom ones. Cached. */
export function findCustomPhrases(): Promise<readonly CustomPhrases[]> {
  return cache.get(everyLanguage);
}

/** Which languages have custom phrases now: for who decides by it what to write. */
export async function readCustomLanguages(): Promise<string[]> {
  return (await readAll()).map(({ languageTag }) => languageTag);
}

/** Replaces a language's custom phrases. */
export function putCustomPhrases(
  languageTag: string,
  translation: Translation,
): Promise<CustomPhrases> {
  return transaction(async () => {
    const json = translation as Prisma.InputJsonObject;
    const row = await db().customPhrase.upsert({
      where: { languageTag },
      create: { id: recordId(), languageTag, translation: json },
      update: { translation: json },
    });
    await cache.invalidate();
    return row as unknown as CustomPhrases;
  });
}

/** False: the language had none. */
export function deleteCustomPhrases(languageTag: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().customPhrase.deleteMany({ where: { languageTag } });
    if (count > 0) await cache.invalidate();
    return count > 0;
  });
}
