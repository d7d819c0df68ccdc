import { describe, expect, it } from 'vitest';
import { newSecret, readSecret, secretUri, stepOf } from '@/lib/factors/totp/algorithm';
import { authenticatorApp } from '../support/totp';

/** In the middle of a step, so that a clock may be off by more than half of one. */
const now = 59_843_339 * 30_000 + 15_000;
const step = 59_843_339;

describe('a code of an authenticator app', () => {
  it('of the specification is right at its time (RFC 6238, appendix B)', () => {
    // The secret is the ASCII text 12345678901234567890; its six last digits count.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOf(secret, '287082', 59_000)).toBe(1);
    expect(stepOf(secret, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(stepOf(secret, '050471', 1_111_111_111_000)).toBe(37_037_037);
    expect(stepOf(secret, '005924', 1_234_567_890_000)).toBe(41_152_263);
    expect(stepOf(secret, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });

  it.each([-1, 0, 1])('is right %i steps away, and tells its step', (away) => {
    const secret = newSecret();
    expect(stepOf(secret, authenticatorApp(secret).code(away, now), now)).toBe(step + away);
  });

  it.each([-14_999, 0, 14_999])('counts steps, not seconds: %i ms from the middle', (offMs) => {
    const secret = newSecret();
    const code = authenticatorApp(secret).code(-1, now);
    expect(stepOf(secret, code, now + offMs)).toBe(step - 1);
  });

  it.each([-3, -2, 2, 3])('is wrong %i steps away', (away) => {
    const secret = newSecret();
    const app = authenticatorApp(secret);
    const near = [-1, 0, 1].map((steps) => app.code(steps, now));
    const code = app.code(away, now);
    expect(near.includes(code) || stepOf(secret, code, now) === undefined).toBe(true);
  });

  it('may be typed in groups and in wide digits', () => {
    const secret = newSecret();
    const code = authenticatorApp(secret).code(0, now);
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [`${code.slice(0, 3)} ${code.slice(3)}`, ` ${code}\n`, wide.join('')]) {
      expect(stepOf(secret, typed, now)).toBe(step);
    }
  });

  it.each(['', '12345', '1234567', 'abcdef', '12345a', '-12345', '1e5000'])(
    'is none of the form %j',
    (code) => {
      expect(stepOf(newSecret(), code, now)).toBeUndefined();
    },
  );
});

describe('a secret', () => {
  it('of ours has 160 bits, each time others', () => {
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('made elsewhere is taken in base32, with 80 bits or more, in any case, padded or not', () => {
    expect(readSecret('JBSWY3DPEHPK3PXP')).toBe('JBSWY3DPEHPK3PXP');
    expect(readSecret('jbswy3dpehpk3pxp')).toBe('JBSWY3DPEHPK3PXP');
    expect(readSecret('GEZDGNBVGY3TQOJQGE======')).toBe('GEZDGNBVGY3TQOJQGE');
  });

  it.each([
    '',
    'invalid',
    'JBSWY3DPEHPK3PX1',
    'JBSW Y3DP EHPK 3PXP',
    'JBSWY3DPEHPK3PX',
    'GEZDGNBVGY3TQ===',
    '========',
    'A'.repeat(1000),
  ])('is not %j', (text) => {
    expect(readSecret(text)).toBeUndefined();
  });

  it('is taken in by apps with the names of service and account', () => {
    const uri = secretUri('JBSWY3DPEHPK3PXP', {
      service: 'auth.example.com',
      account: 'a b@c.d',
    });
    expect(new URL(uri).searchParams.get('secret')).toBe('JBSWY3DPEHPK3PXP');
    expect(uri).toMatch(/^otpauth:\/\/totp\/auth\.example\.com:a%20b%40c\.d\?/);
    expect(new URL(uri).searchParams.get('issuer')).toBe('auth.example.com');
  });
});
