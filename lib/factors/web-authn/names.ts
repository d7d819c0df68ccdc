import aaguids from './aaguids.json';

/** What keeps keys, by what it says of itself (WebAuthn §6.5.1). */
const keepers: ReadonlyMap<string, string> = new Map(Object.entries(aaguids));

/** Browsers by what only they say of themselves, those that pose as another one first. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const platforms: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * What a new key is called until its owner names it: after what keeps it, where the key tells, else after
 * the browser and the device that it was made with. These are names: they read the same in every language.
 */
export function nameOf(aaguid: string, userAgent: string): string | undefined {
  const keeper = keepers.get(aaguid);
  if (keeper) return keeper;
  const parts = [firstOf(browsers, userAgent), firstOf(platforms, userAgent)];
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}

function firstOf(known: readonly [RegExp, string][], text: string): string | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}
