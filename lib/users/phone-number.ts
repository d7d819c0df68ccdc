import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** Digits as people group them, with or without a plus in front. */
const numberShape = /^(?:tel:)?\+?[\d\s().\-‐-―/]+$/i;

/**
 * A phone number as it is kept: in digits, the country code first and no plus (wire/sign-in.md
 * §2.9). However it was typed; with a country code it needs no region, else it is read as people
 * of the region dial it. Undefined where it can be no number.
 */
export function readPhoneNumber(text: string, region?: string): string | undefined {
  // Digits of any script become our own, wide ones too.
  const typed = text
    .normalize('NFKC')
    .trim()
    .replace(/\p{Nd}/gu, latinDigit);
  if (!numberShape.test(typed)) return undefined;
  const country = region && isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const digits = typed.replace(/\D/g, '').replace(/^00/, '');
  // Dialled in the region; else a whole number whose plus was left out.
  const readings = [
    parsePhoneNumberFromString(typed, country),
    parsePhoneNumberFromString(`+${digits}`),
  ].filter((reading) => reading !== undefined);
  const best =
    readings.find((reading) => reading.isValid()) ??
    readings.find((reading) => reading.isPossible());
  return best?.number.slice(1);
}

/** Every block of decimal digits in Unicode is ten code points long and begins with its zero. */
function latinDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}
