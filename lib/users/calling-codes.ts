/** ITU-T E.164 country codes of one and two digits; every other one has three. */
const oneDigit = new Set(['1', '7']);
const twoDigits = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** How many digits of an international number (without `+`) are its country code. */
export function callingCodeLength(digits: string): number {
  if (oneDigit.has(digits.slice(0, 1))) return 1;
  return twoDigits.has(digits.slice(0, 2)) ? 2 : 3;
}
