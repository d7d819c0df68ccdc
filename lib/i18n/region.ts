import { rankedTags, type Wishes } from './negotiate';

/** The country that somebody most likely phones from, by the languages they wish for: `JP`. */
export function likelyRegion({
  uiLocales,
  acceptLanguage,
  fallback,
  autoDetect,
}: Wishes): string | undefined {
  const wished = [
    ...(autoDetect ? rankedTags(acceptLanguage ?? '') : []),
    ...(uiLocales?.split(/\s+/) ?? []),
    fallback,
  ];
  const regions = wished.map(regionsOf);
  // A region that is named counts more than one that a language makes likely.
  const named = regions.find(({ own }) => own)?.own;
  return named ?? regions.find(({ likely }) => likely)?.likely;
}

function regionsOf(tag: string): { own?: string | undefined; likely?: string | undefined } {
  try {
    const locale = new Intl.Locale(tag);
    return { own: locale.region, likely: locale.maximize().region };
  } catch {
    return {};
  }
}
