const withCountryCode = /^86(1[3-9]\d{9})$/;

/** A mobile number of mainland China as it is written there, in eleven digits; undefined for any other number. */
export function mainlandNumber(phone: string): string | undefined {
  return withCountryCode.exec(phone)?.[1];
}
