import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { expectError } from './api';
import { method, mfa, signUp, usernames } from './sign-in-settings';

/** Settings that everybody shares: this file has a server of its own to change them on. */
const { info } = await startOwnServer();

type Row = { id: string } & JsonObject;

const path = '/sign-in-exp';

describe('the sign-in settings', () => {
  test('start as the contract has them', async () => {
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
      trustedDevice: {},
      ...usernames(true),
    });
  });

  test('are changed one by one, each as a whole, for everybody at once', async () => {
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
      trustedDevice: { enabled: true, durationDays: 90 },
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
      trustedDevice: { enabled: true, durationDays: 90 },
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
});

describe('second factors', () => {
  const byPassword = { signIn: { methods: [method('username', true, false)] } };
  const patch = (body: JsonObject) => management(info, 'PATCH', path, body);

  test.each([
    ['email', 'EmailVerificationCode'],
    ['phone', 'PhoneVerificationCode'],
  ])('by %s are no code that people sign in with, whichever came first', async (kind, factor) => {
    const byCode = { signIn: { methods: [method(kind, true, true)] } };
    const refused = (body: JsonObject, use: string) =>
      expectError(
        patch(body),
        400,
        `sign_in_experiences.${kind}_verification_code_cannot_be_used_for_${use}`,
      );
    expect((await patch({ ...byPassword, ...mfa([factor]) })).status).toBe(200);
    await refused(byCode, 'sign_in');
    expect((await patch({ ...byCode, ...mfa([]) })).status).toBe(200);
    await refused(mfa(['Totp', factor]), 'mfa');
    const { body } = await patch(byPassword);
    expect(body).toMatchObject({ ...byPassword, ...mfa([]) });
  });

  test('are asked for by rules together with a policy that goes with rules', async () => {
    const policy = 'PromptOnlyAtSignInMandatory';
    const rules = { adaptiveMfa: { enabled: true }, ...mfa(['Totp'], policy) };
    expect(await patch(rules)).toMatchObject({ status: 200, body: rules });
    const firm = [422, 'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy'] as const;
    await expectError(patch({ adaptiveMfa: { enabled: false } }), ...firm);
    await expectError(patch({ adaptiveMfa: {} }), ...firm);
    await expectError(
      patch(mfa(['Totp'], 'Mandatory')),
      422,
      'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy',
    );
    await expectError(patch(mfa([], policy)), 422, 'sign_in_experiences.adaptive_mfa_requires_mfa');
    expect((await management(info, 'GET', path)).body).toMatchObject(rules);
    const simple = { adaptiveMfa: { enabled: false }, ...mfa([]) };
    expect(await patch(simple)).toMatchObject({ status: 200, body: simple });
  });
});

describe('usernames that differ by case alone', () => {
  test('stand in the way of a policy for which case does not count', async () => {
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
});

describe('the other settings', () => {
  test('start as seeded, and keep what is written', async () => {
    const get = async (path: string) => (await management(info, 'GET', path)).body;
    const change = async (method: 'PUT' | 'PATCH', path: string, body: JsonObject) => {
      const answer = await management(info, method, path, body);
      expect(answer.status).toBe(200);
      expect(await get(path)).toEqual(answer.body);
      return answer.body;
    };

    const claims = ['roles', 'organizations', 'organization_roles'];
    expect(await get('/configs/id-token')).toEqual({ enabledExtendedClaims: claims });
    const fewer = { enabledExtendedClaims: ['custom_data'] };
    expect(await change('PUT', '/configs/id-token', fewer)).toEqual(fewer);

    expect(await get('/configs/oidc/session')).toEqual({ ttl: 1_209_600 });
    expect(await change('PATCH', '/configs/oidc/session', { ttl: 60 })).toEqual({ ttl: 60 });
    expect(await change('PATCH', '/configs/oidc/session', {})).toEqual({ ttl: 60 });

    const remembered = { signInExperienceCustomized: false, organizationCreated: false };
    expect(await get('/configs/admin-console')).toEqual(remembered);
    const patch = { organizationCreated: true };
    expect(await change('PATCH', '/configs/admin-console', patch)).toEqual({
      ...remembered,
      ...patch,
    });

    const center = {
      enabled: true,
      fields: { name: 'Edit' },
      deleteAccountUrl: 'https://a.example/',
    };
    expect(await change('PATCH', '/account-center', center)).toMatchObject(center);
    const cleared = await change('PATCH', '/account-center', { fields: {}, deleteAccountUrl: '' });
    expect(cleared).toMatchObject({ enabled: true, fields: {}, deleteAccountUrl: null });
  });
});

describe('a default role', () => {
  test('is given to every new user', async () => {
    const create = (path: string, body: object) => management<Row>(info, 'POST', path, body);
    const { body: given } = await create('/roles', {
      name: 'a',
      description: 'd',
      isDefault: true,
    });
    await create('/roles', { name: 'b', description: 'd' });
    const { body: newcomer } = await create('/users', {});
    const held = await management<Row[]>(info, 'GET', `/users/${newcomer.id}/roles`);
    expect(held.body).toEqual([given]);
  });
});

describe('a default resource', () => {
  test('is the default one instead of the last', async () => {
    const create = async () => {
      const indicator = `https://${randomUUID()}.example.com`;
      const body = { name: 'a', indicator };
      return (await management<Row>(info, 'POST', '/resources', body)).body.id;
    };
    const setDefault = (id: string, isDefault: boolean) =>
      management<Row>(info, 'PATCH', `/resources/${id}/is-default`, { isDefault });
    const defaults = async () => {
      const { body } = await management<Row[]>(info, 'GET', '/resources');
      return body.filter(({ isDefault }) => isDefault).map(({ id }) => id);
    };
    const [one, two] = [await create(), await create()];
    expect(await setDefault(one, true)).toMatchObject({ status: 200, body: { isDefault: true } });
    await setDefault(two, true);
    expect(await defaults()).toEqual([two]);
    await Promise.all([one, two, one, two].map((id) => setDefault(id, true)));
    expect(await defaults()).toHaveLength(1);
    await setDefault((await defaults())[0] ?? '', false);
    expect(await defaults()).toEqual([]);
  });
});
