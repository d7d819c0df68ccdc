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
});

test('texts longer than their column are refused', () => {
  expect(() => assertLengths({ username: 'a'.repeat(128), name: null })).not.toThrow();
  expect(() => assertLengths({ username: 'a'.repeat(129) })).toThrow(AppError);
});
