import { describe, expect, test } from 'vitest';
import { assertSensible } from '@/lib/sign-in-experience/validate';
import { settingsWith } from '../experience/examples';
import { method, mfa, signUp } from '../management/sign-in-settings';

type Patch = Parameters<typeof assertSensible>[0]['patch'];

const everything = { email: true, phone: true };
const byCode = { password: false, verify: true };
const expiry = { passwordExpiration: { enabled: true, validPeriodDays: 30 } };

function check(patch: object, deliverable = everything) {
  const next = settingsWith(patch as Patch);
  assertSensible({ next, patch: patch as Patch, customLanguages: [], deliverable });
}

describe('settings that rely on messages', () => {
  const bySms = { signIn: { methods: [method('phone', true, true)] } };
  const byMail = { signIn: { methods: [method('email', true, true)] } };

  test.each([
    ['Email', signUp(['email'], { verify: true })],
    ['Sms', signUp(['phone'], { verify: true })],
    [
      'Email',
      signUp(['username'], { secondaryIdentifiers: [{ identifier: 'email', verify: true }] }),
    ],
    [
      'Sms',
      signUp(['username'], { secondaryIdentifiers: [{ identifier: 'phone', verify: true }] }),
    ],
    ['Email', byMail],
    ['Sms', bySms],
    ['Email', mfa(['EmailVerificationCode'])],
    ['Sms', mfa(['PhoneVerificationCode'])],
  ])('need a connector of the type %s: %j', (type, patch) => {
    const without = { email: type !== 'Email', phone: type !== 'Sms' };
    expect(() => check(patch, without)).toThrow(
      expect.objectContaining({
        code: 'sign_in_experiences.enabled_connector_not_found',
        data: { type },
      }),
    );
    expect(() => check(patch)).not.toThrow();
  });

  test('`emailOrPhone` needs both', () => {
    const patch = signUp(['username'], {
      secondaryIdentifiers: [{ identifier: 'emailOrPhone', verify: true }],
    });
    const code = 'sign_in_experiences.enabled_connector_not_found';
    expect(() => check(patch, { email: true, phone: false })).toThrow(code);
    expect(() => check(patch, { email: false, phone: true })).toThrow(code);
    expect(() => check(patch)).not.toThrow();
  });

  test.each([
    ['EmailVerificationCode', { email: false, phone: true }],
    ['PhoneVerificationCode', { email: true, phone: false }],
  ])('recovery by %s needs its connector', (name, without) => {
    const patch = { forgotPasswordMethods: [name] };
    expect(() => check(patch, without)).toThrow(
      'sign_in_experiences.forgot_password_method_requires_connector',
    );
    expect(() => check(patch)).not.toThrow();
  });

  test('passwords expire only where they can be set anew', () => {
    const code = 'sign_in_experiences.password_expiration_requires_forgot_password';
    const anyMethod = { ...expiry, forgotPasswordMethods: null };
    expect(() => check({ ...expiry, forgotPasswordMethods: [] })).toThrow(code);
    expect(() => check(anyMethod, { email: false, phone: false })).toThrow(code);
    expect(() => check(anyMethod, { email: false, phone: true })).not.toThrow();
    const byMailOnly = { ...expiry, forgotPasswordMethods: ['EmailVerificationCode'] };
    expect(() => check(byMailOnly)).not.toThrow();
  });
});

describe('methods that do not go together', () => {
  test.each([
    ['passwordless_requires_verify', signUp(['email'])],
    [
      'passwordless_requires_verify',
      signUp(['username'], { secondaryIdentifiers: [{ identifier: 'phone' }] }),
    ],
    [
      'at_least_one_authentication_factor',
      { signIn: { methods: [method('username', false, true)] } },
    ],
    [
      'code_sign_in_must_be_enabled',
      { ...signUp(['email'], byCode), signIn: { methods: [method('email', true, false)] } },
    ],
    ['password_sign_in_must_be_enabled', { signIn: { methods: [method('email', false, true)] } }],
    [
      'email_verification_code_cannot_be_used_for_mfa',
      {
        ...mfa(['EmailVerificationCode']),
        signIn: { methods: [method('email', true, true)] },
      },
    ],
  ])('are refused with %s: %j', (code, patch) => {
    expect(() => check(patch)).toThrow(`sign_in_experiences.${code}`);
  });

  test.each([
    [
      'sign-up and sign-in by code alone',
      { ...signUp(['email'], byCode), signIn: { methods: [method('email', false, true)] } },
    ],
    [
      'either of two addresses',
      {
        ...signUp(['email', 'phone'], { verify: true }),
        signIn: { methods: [method('email', true, true), method('phone', true, true)] },
      },
    ],
    [
      'a username without password beside an address',
      {
        ...signUp(['email'], { ...byCode, secondaryIdentifiers: [{ identifier: 'username' }] }),
        signIn: { methods: [method('email', false, true)] },
      },
    ],
  ])('are not %s', (_what, patch) => {
    expect(() => check(patch)).not.toThrow();
  });
});
