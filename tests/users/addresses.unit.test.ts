import { expect, test } from 'vitest';
import { emailAddress, readEmailAddress } from '@/lib/users/addresses';

test.each([
  'ada@example.com',
  'Ada.Lovelace+1815@Mail.Example.com',
  "o'hara!#$%&*/=?^_`{|}~-@example.com",
  'éva@example.com',
  'a..da.@example.com',
])('%s is an address as it is', (text) => {
  expect(readEmailAddress(text)).toBe(text);
  expect(emailAddress.parse(text)).toBe(text);
});

test('a domain in other letters is taken as DNS knows it', () => {
  expect(readEmailAddress('Ada@MÜNCHEN.example')).toBe('Ada@xn--mnchen-3ya.example');
  expect(readEmailAddress('ada@exаmple.com')).toBe('ada@xn--exmple-4nf.com');
});

test.each([
  '',
  'ada',
  'ada@example',
  'ada lovelace@example.com',
  'ada@example.com\r\nbcc: eve@example.com',
  'ada@example.com,eve@example.net',
  'ada@example.com;eve@example.net',
  'Ada<ada@example.com>',
  '"ada"@example.com',
  'ada(a@b.c)@example.com',
  'ada@example.com@example.net',
  'ada@example.com.',
  'ada@example.com\uff0e',
  'ada@.example.com',
  'ada@example..com',
  'a\u200bda@example.com',
  'ada\u202e@example.com',
  'ada\u0007@example.com',
  `${'a'.repeat(250)}@example.com`,
])('%j is not exactly one address', (text) => {
  expect(readEmailAddress(text)).toBeUndefined();
  expect(emailAddress.safeParse(text).success).toBe(false);
});

test('a text of any length is refused by its length alone', () => {
  const { error } = emailAddress.safeParse(`${'@'.repeat(700)}${'.'.repeat(700)} `);
  expect(error?.issues).toMatchObject([{ code: 'too_big' }]);
});
