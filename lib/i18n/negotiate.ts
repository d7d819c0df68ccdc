import { defaultLocale, type Locale, locales } from './locales';

export type Wishes = {
  /** The `ui_locales` parameter: language tags in order of preference, separated by spaces. */
  uiLocales?: string | null;
  acceptLanguage?: string | null;
  /** The tenant's default language. */
  fallback: string;
  /** Whether the browser's languages count. */
  autoDetect: boolean;
};

/** Strangers write them: each language costs a search. */
const longestWish = 1000;

const byLowerCaseTag = new Map<string, Locale>(locales.map((tag) => [tag.toLowerCase(), tag]));

/** Chooses the language to answer in: what the app asked for, then what the browser asks for, then the tenant's. */
export function negotiateLocale(wishes: Wishes): Locale {
  return negotiate(wishes, findLocale) ?? defaultLocale;
}

/** The first language that is found of those wished for, in their order. */
export function negotiate<Found>(
  { uiLocales, acceptLanguage, fallback, autoDetect }: Wishes,
  find: (tag: string) => Found | undefined,
): Found | undefined {
  const wished = [
    ...(uiLocales?.slice(0, longestWish).split(/\s+/) ?? []),
    ...(autoDetect ? rankedTags(acceptLanguage ?? '') : []),
    fallback,
  ];
  for (const tag of wished) {
    const found = find(tag);
    if (found) return found;
  }
  return undefined;
}

/** The shipped language of a tag, or of what is left of it, else the closest one in its script. */
export function findLocale(range: string): Locale | undefined {
  return lookUp(range, byLowerCaseTag) ?? closest(range);
}

/** Where a language is shipped for several regions, the one that the others follow (CLDR's parent locales). */
const parents: Readonly<Record<string, string>> = { pt: 'pt-PT', 'zh-Hant': 'zh-HK' };

/** A shipped language for another region: `pl` is read by whoever reads `pl-PL`, `zh-Hant` as in Taiwan. */
function closest(range: string): Locale | undefined {
  const wished = maximized(range);
  if (!wished) return undefined;
  const { language, script, region } = wished;
  const same = locales.filter((tag) => {
    const shipped = maximized(tag);
    return shipped?.language === language && shipped.script === script;
  });
  const parent = parents[language] ?? parents[`${language}-${script}`];
  return (
    same.find((tag) => maximized(tag)?.region === region) ??
    same.find((tag) => tag === parent) ??
    same[0]
  );
}

function maximized(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

/** Finds one of these tags by dropping subtags from the end (RFC 4647 §3.4). */
export function lookUp<Found>(range: string, byTag: ReadonlyMap<string, Found>): Found | undefined {
  const subtags = range.toLowerCase().split('-').slice(0, 8);
  while (subtags.length > 0) {
    const found = byTag.get(subtags.join('-'));
    if (found) return found;
    subtags.pop();
    // A single-character subtag only introduces what was just dropped.
    if (subtags.at(-1)?.length === 1) subtags.pop();
  }
  return undefined;
}

/** The tags of an Accept-Language header, dearest first; those refused with `q=0` are left out (RFC 9110 §12.5.4). */
export function rankedTags(header: string): string[] {
  return header
    .slice(0, longestWish)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
