import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { assertLengths, emailKey, phoneKey } from '@/lib/users/rules';

describe('two phone numbers are the same', () => {
  test.each([
    ['a Japanese one with a trunk zero', '8109012345678', '819012345678'],
    ['a British one', '4407911123456', '447911123456'],
    ['one of a country code of three digits', '855012345678', '85512345678'],
    ['one of a country code of one digit', '70123456789', '7123456789'],
  ])('%s', (_which, written, plain) => {
    expect(phoneKey(written)).toBe(phoneKey(plain));
  });

  test('only by one zero right behind the country code', () => {
    expect(phoneKey('8100901')).not.toBe(phoneKey('81901'));
    expect(phoneKey('819012')).not.toBe(phoneKey('81912'));
  });
});

test('e-mail addresses are compared without case', () => {
  expect(emailKey('Ann@Example.com')).toBe(emailKey('ann@example.COM'));
  expect(emailKey('ÉVA@example.com')).toBe(emailKey('éva@example.com'));
});

test('a domain is the same in all of its spellings', () => {
  const domains = ['münchen.example', 'MÜNCHEN.example', 'mu\u0308nchen.example'];
  for (const domain of domains) {
    expect(emailKey(`ann@${domain}`)).toBe('ann@xn--mnchen-3ya.example');
  }
  expect(emailKey('ann@e\u200bxample..com')).toBe(emailKey('ANN@e\u200bxample..com'));
});

test.each([
  ['a Kelvin sign', '\u212aate@example.com', 'kate@example.com'],
  ['a dotted capital I', '\u0130da@example.com', 'ida@example.com'],
  ['a Cyrillic letter', 'аnn@example.com', 'ann@example.com'],
  ['a Cyrillic letter in the domain', 'ann@exаmple.com', 'ann@example.com'],
])('%s makes another address', (_what, lookAlike, address) => {
  expect(emailKey(lookAlike)).not.toBe(emailKey(address));
});

test('texts longer than their column are refused', () => {
  expect(() => assertLengths({ username: 'a'.repeat(128), name: null })).not.toThrow();
  expect(() => assertLengths({ username: 'a'.repeat(129) })).toThrow(AppError);
});
