import { describe, expect, test } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer, startServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

const path = '/sign-in-exp';

const method = (identifier: string, password: boolean, verificationCode: boolean) => ({
  identifier,
  password,
  verificationCode,
  isPasswordPrimary: password,
});
const signUp = (identifiers: string[], more: JsonObject = {}) => ({
  signUp: { identifiers, password: true, verify: false, ...more },
});
const mfa = (factors: string[], policy = 'UserControlled') => ({ mfa: { factors, policy } });
const usernames = (caseSensitive: boolean) => ({
  usernamePolicy: {
    caseSensitive,
    minLength: 1,
    maxLength: 128,
    allowedChars: { lowercase: true, uppercase: true, numbers: true, underscore: true },
  },
});

describe('the sign-in settings', () => {
  test('start as the contract has them', async () => {
    const { info } = await startServer();
    const { body } = await management(info, 'GET', path);
    expect(body).toMatchObject({
      tenantId: 'default',
      id: 'default',
      branding: { logoUrl: `${info.baseUrl}/brand/logo.svg` },
      signIn: { methods: [method('username', true, false)] },
      ...signUp(['username']),
      signInMode: 'SignInAndRegister',
      forgotPasswordMethods: [],
      signUpProfileFields: null,
      ...mfa([]),
      passwordPolicy: {},
      passwordExpiration: {},
      ...usernames(true),
    });
    expect(body).not.toHaveProperty('trustedDevice');
  });

  test('are changed one by one, each as a whole, for everybody at once', async () => {
    const { info } = await startServer();
    const patch = (body: JsonObject) => management(info, 'PATCH', path, body);
    const first = await patch({
      color: { primaryColor: '#0a0', isDarkModeEnabled: true, darkPrimaryColor: '#00aa00' },
      branding: { favicon: 'https://example.com/favicon.ico' },
      termsOfUseUrl: 'https://example.com/terms',
      supportEmail: 'help@example.com',
      customCss: '.a { color: red }',
      ...mfa(['Totp', 'BackupCode'], 'Mandatory'),
      passwordPolicy: { length: { min: 12 } },
      sentinelPolicy: { maxAttempts: 5, lockoutDuration: 10 },
      socialSignInConnectorTargets: ['nobody'],
      signUpProfileFields: [{ name: 'unknown' }],
      tenantId: 'other',
    });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      tenantId: 'default',
      branding: { favicon: 'https://example.com/favicon.ico' },
      termsOfUseUrl: 'https://example.com/terms',
      passwordPolicy: { length: { min: 12, max: 256 } },
      socialSignInConnectorTargets: [],
      signUpProfileFields: [],
      ...signUp(['username']),
    });
    expect(first.body.branding).not.toHaveProperty('logoUrl');

    const second = await patch({ termsOfUseUrl: '', supportEmail: null, customCss: '' });
    expect(second.body).toMatchObject({
      termsOfUseUrl: null,
      supportEmail: null,
      customCss: null,
      sentinelPolicy: { maxAttempts: 5, lockoutDuration: 10 },
    });
    expect((await management(info, 'GET', path)).body).toEqual(second.body);
    const published = await fetch(`${info.baseUrl}/api/.well-known/sign-in-exp`);
    expect(await published.json()).toMatchObject({ ...mfa(['Totp', 'BackupCode'], 'Mandatory') });
  });

  test('lose no change when two come at the same moment', async () => {
    const { info } = await startServer();
    const patches = [
      { supportEmail: 'a@example.com' },
      { signInMode: 'SignIn' },
      { hideLogtoBranding: true },
      { customCss: 'a{}' },
    ];
    await Promise.all(patches.map((patch) => management(info, 'PATCH', path, patch)));
    const { body } = await management(info, 'GET', path);
    expect(body).toMatchObject(Object.assign({}, ...patches));
  });

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
    ['enabled_connector_not_found', 400, signUp(['email'], { verify: true })],
    ['enabled_connector_not_found', 400, { signIn: { methods: [method('phone', true, true)] } }],
    ['enabled_connector_not_found', 400, mfa(['EmailVerificationCode'])],
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
      'forgot_password_method_requires_connector',
      400,
      { forgotPasswordMethods: ['EmailVerificationCode'] },
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
  test('stand in the way of a policy for which case does not count', async () => {
    const { info } = await startServer();
    const create = (username: string) =>
      management<{ id: string }>(info, 'POST', '/users', { username });
    const [lower, upper] = [await create('ann'), await create('ANN')];
    const conflicts = {
      totalConflicts: 1,
      samples: [{ usernameLower: 'ann', userIds: [lower.body.id, upper.body.id] }],
    };
    const listed = `${path}/username-policy/case-sensitivity-conflicts`;
    expect((await management(info, 'GET', listed)).body).toEqual(conflicts);
    await expectError(
      management(info, 'PATCH', path, usernames(false)),
      409,
      'sign_in_experiences.username_policy_case_conflicts_exist',
      { data: conflicts },
    );
    await management(info, 'DELETE', `/users/${upper.body.id}`);
    expect((await management(info, 'PATCH', path, usernames(false))).status).toBe(200);
    const taken = [422, 'user.username_already_in_use'] as const;
    await expectError(create('Ann'), ...taken);
    const racers = await Promise.all(['bob', 'Bob', 'BOB', 'bOb'].map(create));
    expect(racers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422]);
  });

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

describe('what is published', () => {
  const get = async (name: string, headers: Record<string, string> = {}) =>
    fetch(`${sharedServer().baseUrl}/api/.well-known/${name}`, { headers });

  test('are the settings without what is nobody else’s business', async () => {
    const response = await get('sign-in-exp?appId=unknown', { origin: 'https://pages.example' });
    const body = (await response.json()) as JsonObject;
    expect(response.headers.get('access-control-allow-origin')).toBe('https://pages.example');
    expect(body).not.toHaveProperty('emailBlocklistPolicy');
    expect(body).not.toHaveProperty('forgotPasswordMethods');
    expect(body).toMatchObject({
      socialConnectors: [],
      ssoConnectors: [],
      forgotPassword: { phone: false, email: false },
      isDevelopmentTenant: false,
      customProfileFields: [],
      customProfileFieldCatalog: [],
    });
    expect(await (await get('experience')).json()).toEqual(body);
  });

  test('are phrases in the language that fits', async () => {
    const french = await get('phrases?lng=fr-CA');
    expect(french.headers.get('content-language')).toBe('fr');
    const { translation } = (await french.json()) as { translation: JsonObject };
    expect(Object.keys(translation).length).toBeGreaterThan(3);
    const japanese = await get('phrases', { 'accept-language': 'xx, ja;q=0.5' });
    expect(japanese.headers.get('content-language')).toBe('ja');
    expect((await get('phrases?lng=tlh')).headers.get('content-language')).toBe('en');
  });

  test('is an account center that is off', async () => {
    expect(await (await get('account-center')).json()).toEqual({
      tenantId: 'default',
      id: 'default',
      enabled: false,
      fields: {},
      webauthnRelatedOrigins: [],
      deleteAccountUrl: null,
      customCss: null,
      profileFields: null,
    });
  });

  test.each(['management', 'experience'])(
    'is an OpenAPI document of the %s routes',
    async (name) => {
      const document = (await (await get(`${name}.openapi.json`)).json()) as JsonObject;
      expect(document).toMatchObject({ openapi: '3.0.1', paths: expect.any(Object) });
    },
  );
});
