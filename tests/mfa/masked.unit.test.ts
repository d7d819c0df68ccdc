import { describe, expect, test } from 'vitest';
import { maskedIdentifiers } from '@/lib/mfa/rules';

const both = ['EmailVerificationCode', 'PhoneVerificationCode'] as const;

const masked = (primaryEmail: string | null, primaryPhone: string | null = null) =>
  maskedIdentifiers({ primaryEmail, primaryPhone }, both);

describe('where a code goes is told in part', () => {
  test.each([
    ['abcde@example.com', 'abcd****@example.com'],
    ['abcdefghijklmnop@example.com', 'abcd****@example.com'],
    ['abcd@example.com', '****@example.com'],
    ['a@example.com', '****@example.com'],
    ['ab+tag@sub.example.com', 'ab+t****@sub.example.com'],
    ['δοκιμή@example.com', 'δοκι****@example.com'],
    // Four characters are not five because each is written as two.
    ['𝒜𝒷𝒸𝒹@example.com', '****@example.com'],
    ['𝒜𝒷𝒸𝒹𝑒@example.com', '𝒜𝒷𝒸𝒹****@example.com'],
    ['abc𝒹𝑒@example.com', 'abc𝒹****@example.com'],
    ['abcde@xn--bcher-kva.example', 'abcd****@xn--bcher-kva.example'],
  ])('%s as %s', (email, told) => {
    expect(masked(email)).toEqual({ EmailVerificationCode: told });
    expect(Buffer.from(told).toString()).toBe(told);
  });

  test.each([
    ['819012345678', '****5678'],
    ['12345', '****2345'],
    ['1234', '****'],
    ['1', '****'],
  ])('+%s as %s', (phone, told) => {
    expect(masked(null, phone)).toEqual({ PhoneVerificationCode: told });
  });

  test('of those factors alone that are offered, and that the account has', () => {
    expect(masked(null)).toEqual({});
    const ada = { primaryEmail: 'adalove@example.com', primaryPhone: '819012345678' };
    expect(maskedIdentifiers(ada, ['Totp', 'BackupCode'])).toEqual({});
    expect(maskedIdentifiers(ada, ['Totp', 'PhoneVerificationCode'])).toEqual({
      PhoneVerificationCode: '****5678',
    });
  });
});
