import { describe, expect, test } from 'vitest';
import { likelyRegion } from '@/lib/i18n/region';
import { countriesIn } from '@/lib/users/countries';
import { maskedAddress } from '@/lib/users/masked';
import { readPhoneNumber } from '@/lib/users/phone-number';

describe('A phone number', () => {
  test.each([
    ['090-1234-5678', 'JP'],
    ['09012345678', 'JP'],
    ['090 1234 5678', 'JP'],
    ['(090) 1234-5678', 'JP'],
    ['090.1234.5678', 'JP'],
    ['090/1234/5678', 'JP'],
    ['90 1234 5678', 'JP'],
    ['０９０－１２３４－５６７８', 'JP'],
    ['٠٩٠١٢٣٤٥٦٧٨', 'JP'],
    ['  090–1234–5678  ', 'JP'],
    ['010 81 90 1234 5678', 'JP'],
    ['+81 90-1234-5678', 'US'],
    ['+819012345678', undefined],
    ['＋81 90 1234 5678', undefined],
    ['+81 (0)90 1234 5678', undefined],
    ['+81 090 1234 5678', undefined],
    ['tel:+81-90-1234-5678', 'FR'],
    ['0081 90 1234 5678', 'FR'],
    ['0081 90 1234 5678', 'US'],
    ['819012345678', 'US'],
    ['81 90 1234 5678', undefined],
  ])('typed as %s in %s is the same', (typed, region) => {
    expect(readPhoneNumber(typed, region)).toBe('819012345678');
  });

  test.each(['', '12', '12345', 'mei2024', '0901234567890123456', '+', '+81', '090-1234-567x'])(
    'is not %s',
    (typed) => {
      expect(readPhoneNumber(typed, 'JP')).toBeUndefined();
    },
  );

  test('without a country code needs a region that there is', () => {
    expect(readPhoneNumber('090-1234-5678', 'ZZ')).toBeUndefined();
    expect(readPhoneNumber('090-1234-5678')).toBeUndefined();
    expect(readPhoneNumber('(202) 555-0123', 'US')).toBe('12025550123');
  });
});

describe('Countries', () => {
  test('are named in the language of the page and sorted by their names', () => {
    const french = countriesIn('fr');
    expect(french).toContainEqual({ code: 'DE', name: 'Allemagne', callingCode: '49' });
    const names = french.map(({ name }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator('fr').compare));
    expect(countriesIn('ja')).toContainEqual({ code: 'JP', name: '日本', callingCode: '81' });
  });

  const wishes = { fallback: 'en', autoDetect: true };

  test.each([
    [{ ...wishes, acceptLanguage: 'fr-CA,fr;q=0.9' }, 'CA'],
    [{ ...wishes, acceptLanguage: 'ja' }, 'JP'],
    [{ ...wishes, acceptLanguage: 'en, fr-CH;q=0.5' }, 'CH'],
    [{ ...wishes, acceptLanguage: 'de-AT', autoDetect: false, fallback: 'fr' }, 'FR'],
    [{ ...wishes, uiLocales: 'de-AT' }, 'AT'],
    [{ ...wishes, acceptLanguage: 'not a tag' }, 'US'],
  ])('are guessed by languages: %j', (wished, region) => {
    expect(likelyRegion(wished)).toBe(region);
  });
});

test('An address is masked so that only whoever knows it knows it again', () => {
  expect(maskedAddress({ type: 'email', value: 'mei@example.com' })).toBe(
    '\u2066m•••@example.com\u2069',
  );
  const phone = maskedAddress({ type: 'phone', value: '819012345678' });
  expect(phone).toBe('\u2066+81\u00a0•••\u00a05678\u2069');
});
