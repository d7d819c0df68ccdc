/** Scripts that are written from right to left (Unicode). */
const rightToLeft: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/** Registered tags whose language is not BCP 47's: Sorani Kurdish and Syriac. */
const oldLanguages: Readonly<Record<string, string>> = { cb: 'Arab', sy: 'Syrc' };

/** Whether a language is written from left to right or from right to left, by its script. */
export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  const { language, script } = new Intl.Locale(tag).maximize();
  return rightToLeft.has(script ?? oldLanguages[language] ?? '') ? 'rtl' : 'ltr';
}
