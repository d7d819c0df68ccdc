import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../support/management';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';
import { method, mfa, signUp, usernames } from './sign-in-settings';

const path = '/sign-in-exp';

describe('the sign-in settings', () => {
  test.each([
    [
      'color.primaryColor',
      { color: { primaryColor: 'red', isDarkModeEnabled: false, darkPrimaryColor: '#000' } },
    ],
    [
      'languageInfo.fallbackLanguage',
      { languageInfo: { autoDetect: true, fallbackLanguage: 'tlh' } },
    ],
    ['signInMode', { signInMode: 'Never' }],
    ['termsOfUseUrl', { termsOfUseUrl: 'javascript:alert(1)' }],
    ['supportEmail', { supportEmail: 'nobody' }],
    ['branding.logoUrl', { branding: { logoUrl: 'javascript:alert(1)' } }],
    ['customUiCsp.scriptSrc.0', { customUiCsp: { scriptSrc: ["'self'; script-src *"] } }],
    ['mfa.factors.0', mfa(['Telepathy'])],
    ['passwordPolicy.length.min', { passwordPolicy: { length: { min: 0 } } }],
    ['sentinelPolicy.maxAttempts', { sentinelPolicy: { maxAttempts: 0 } }],
    [
      'verificationCodePolicy.expirationDuration',
      { verificationCodePolicy: { expirationDuration: 59 } },
    ],
    [
      'usernamePolicy.minLength',
      { usernamePolicy: { ...usernames(true).usernamePolicy, minLength: 9, maxLength: 8 } },
    ],
  ])('refuse a wrong %s', (field, body) => expectInvalidBody(api('PATCH', path, body), field));

  test.each([
    [
      'missing_sign_up_identifiers',
      400,
      signUp([], { secondaryIdentifiers: [{ identifier: 'username' }] }),
    ],
    [
      'duplicated_sign_up_identifiers',
      400,
      signUp(['username'], { secondaryIdentifiers: [{ identifier: 'username' }] }),
    ],
    [
      'at_least_one_authentication_factor',
      400,
      { signIn: { methods: [method('username', false, false)] } },
    ],
    [
      'not_one_and_only_one_primary_sign_in_method',
      400,
      { signIn: { methods: [method('username', true, false), method('username', true, false)] } },
    ],
    [
      'unsupported_default_language',
      400,
      { languageInfo: { autoDetect: true, fallbackLanguage: 'de-DE' } },
    ],
    ['duplicated_mfa_factors', 400, mfa(['Totp', 'Totp'])],
    ['backup_code_cannot_be_enabled_alone', 400, mfa(['BackupCode'])],
    ['adaptive_mfa_requires_mfa', 422, { adaptiveMfa: { enabled: true } }],
    [
      'adaptive_mfa_requires_non_skippable_policy',
      422,
      { adaptiveMfa: { enabled: true }, ...mfa(['Totp'], 'Mandatory') },
    ],
    [
      'non_adaptive_mfa_requires_skippable_policy',
      422,
      mfa(['Totp'], 'PromptOnlyAtSignInMandatory'),
    ],
    [
      'password_expiration_invalid_period_days',
      422,
      { passwordExpiration: { enabled: true, validPeriodDays: 0 } },
    ],
    [
      'password_expiration_requires_forgot_password',
      422,
      { passwordExpiration: { enabled: true, validPeriodDays: 30 } },
    ],
    [
      'invalid_custom_email_blocklist_format',
      400,
      { emailBlocklistPolicy: { customBlocklist: ['nonsense'] } },
    ],
  ])('refuse with %s (%i)', async (code, status, body) => {
    const before = (await api('GET', path)).body;
    await expectError(api('PATCH', path, body), status, `sign_in_experiences.${code}`);
    expect((await api('GET', path)).body).toEqual(before);
  });

  test('refuse a profile field named twice', () =>
    expectError(
      api('PATCH', path, { signUpProfileFields: [{ name: 'a' }, { name: 'a' }] }),
      400,
      'request.invalid_input',
    ));
});

describe('usernames that differ by case alone', () => {
  test.each(['0', '101', 'x'])('cannot be listed %s at a time', (limit) =>
    expectError(
      api('GET', `${path}/username-policy/case-sensitivity-conflicts?limit=${limit}`),
      400,
      'guard.invalid_input',
    ),
  );
});

describe('checking a password against the policy', () => {
  const check = (body: JsonObject) => api('POST', `${path}/default/check-password`, body);

  test('answers its faults with status 400 and no code', async () => {
    const { id: userId } = await made('/users', { username: uniqueName('user') });
    const good = await check({ password: 'Kx7!bq0-Zr4vWm', userId });
    expect(good).toMatchObject({ status: 200, body: { result: true } });
    const short = await check({ password: 'aaa', userId });
    expect(short.status).toBe(400);
    expect(short.body).toEqual({
      result: false,
      issues: expect.arrayContaining([
        { code: 'password_rejected.too_short', interpolation: { min: 8 } },
        { code: 'password_rejected.restricted.repetition' },
      ]),
    });
  });

  test('needs to know the user while the policy looks at the user', async () => {
    await expectError(check({ password: 'a' }), 400, 'request.invalid_input');
    await expectError(check({ password: 'a', userId: 'nobody' }), 404, 'entity.not_found');
    await expectInvalidBody(check({}), 'password');
  });
});
