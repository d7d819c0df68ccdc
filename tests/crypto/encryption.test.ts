import { describe, expect, test } from 'vitest';
import { constantTimeEqual } from '@/lib/crypto/compare';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { recordId, secretValue, userId } from '@/lib/crypto/ids';

process.env.SECRET_KEY = Buffer.alloc(32, 1).toString('base64');

describe('encryption at rest', () => {
  test('gives back what it was given, whatever the script', () => {
    for (const text of ['', 'secret', '玄関 🚪', 'x'.repeat(100_000)]) {
      expect(decrypt(encrypt(text))).toBe(text);
    }
  });

  test('never writes the same text twice in the same way', () => {
    expect(encrypt('secret')).not.toBe(encrypt('secret'));
  });

  test('refuses a text of which any one character was changed', () => {
    const sealed = encrypt('secret');
    const start = sealed.indexOf('.') + 1;
    for (let index = start; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'Q' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(() => decrypt(changed)).toThrow('cannot be decrypted');
    }
  });

  test('refuses what was never encrypted', () => {
    expect(() => decrypt('secret')).toThrow('not encrypted');
    expect(() => decrypt('v2.AAAA')).toThrow('not encrypted');
    expect(() => decrypt('v1.')).toThrow('not encrypted');
    expect(() => decrypt('v1.AAAA')).toThrow('cannot be decrypted');
  });
});

test('look-up hashes are equal for equal values of one purpose only', () => {
  expect(lookupHash('page-token', 'value')).toBe(lookupHash('page-token', 'value'));
  expect(lookupHash('page-token', 'value')).not.toBe(lookupHash('user-code', 'value'));
  expect(lookupHash('page-token', 'value')).not.toBe(lookupHash('page-token', 'other'));
});

test('texts of different length are compared without complaint', () => {
  expect(constantTimeEqual('same', 'same')).toBe(true);
  expect(constantTimeEqual('same', 'longer')).toBe(false);
  expect(constantTimeEqual('', 'x')).toBe(false);
});

test('ids have the length and the letters that clients know', () => {
  expect(recordId()).toMatch(/^[0-9a-z]{21}$/);
  expect(userId()).toMatch(/^[0-9a-z]{12}$/);
  expect(secretValue()).toMatch(/^[0-9A-Za-z]{32}$/);
});
