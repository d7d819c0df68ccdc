import { AppError } from '@/lib/errors/app-error';
import { MessageError, readMessage, tagsOf } from '@/lib/i18n/icu';
import { pages } from '@/lib/i18n/phrases/en/pages';
import type { Translation } from './schema';

/** The tree that every language has, with what each phrase may say. */
export const englishPages: Translation = pages;

/**
 * A custom phrase as it can be said in the place of ours: only with our placeholders, and with no
 * tags but ours.
 *
 * @throws MessageError if it cannot
 */
export function sayable(phrase: string, english: string): string {
  const tags = tagsOf(english);
  const { text, placeholders } = readMessage(phrase, tags);
  const known = readMessage(english, tags).placeholders;
  for (const name of placeholders) {
    if (!known.has(name)) throw new MessageError(`there is no placeholder {${name}}`);
  }
  return text;
}

function issueOf(phrase: string, english: string): string | undefined {
  try {
    sayable(phrase, english);
    return undefined;
  } catch (error) {
    if (error instanceof MessageError) return error.message;
    throw error;
  }
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left of the tree without empty texts; what is wrong with it joins the issues. */
function clean(
  given: Readonly<Record<string, unknown>>,
  english: Translation,
  path: string,
  issues: string[],
): Translation {
  const kept: Record<string, string | Translation> = {};
  for (const [key, value] of Object.entries(given)) {
    const here = path ? `${path}.${key}` : key;
    const ours = Object.hasOwn(english, key) ? english[key] : undefined;
    if (ours === undefined) issues.push(`${here}: there is no such phrase.`);
    else if (typeof ours === 'string') {
      const issue = typeof value === 'string' ? issueOf(value, ours) : 'a text is expected';
      if (issue) issues.push(`${here}: ${issue}.`);
      else if (typeof value === 'string' && value !== '') kept[key] = value;
    } else if (isTree(value)) {
      const below = clean(value, ours, here, issues);
      if (Object.keys(below).length > 0) kept[key] = below;
    } else issues.push(`${here}: phrases are expected.`);
  }
  return kept;
}

/**
 * The custom phrases without empty ones, if they are some of the pages' phrases and can be said.
 *
 * @throws AppError `localization.invalid_translation_structure`, with a line for each that is not
 */
export function checkedTranslation(given: Readonly<Record<string, unknown>>): Translation {
  const issues: string[] = [];
  const kept = clean(given, englishPages, '', issues);
  if (issues.length === 0) return kept;
  throw new AppError('localization.invalid_translation_structure', { details: issues.join('\n') });
}
