import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

type Application = { id: string; name: string } & Record<string, unknown>;

const register = (fields: Record<string, unknown> = {}) =>
  made<Application>('/applications', { name: uniqueName('app'), type: 'SPA', ...fields });

const uris = (redirectUris: string[], postLogoutRedirectUris: string[] = []) => ({
  oidcClientMetadata: { redirectUris, postLogoutRedirectUris },
});

describe('registering an application', () => {
  test('answers exactly the documented fields', async () => {
    const name = uniqueName('app');
    const application = await made('/applications', { name, type: 'Native', description: '' });
    expect(application).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      name,
      description: null,
      type: 'Native',
      oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
      customClientMetadata: {},
      protectedAppMetadata: null,
      customData: {},
      isThirdParty: false,
      appLevelAccessControlEnabled: false,
      createdAt: expect.any(Number),
    });
  });

  test.each([
    'https://app.example.com/callback?from=genkan',
    'http://localhost:3000/api/auth/callback/logto',
    'com.example.app://callback',
    'https://*.preview.example.com/callback',
    'https://app.example.com/*/callback',
  ])('takes the redirect URI %s', async (uri) => {
    const application = await register(uris([uri], [uri]));
    expect(application).toMatchObject(uris([uri], [uri]));
  });

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,hello',
    'vbscript:x',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    'about:blank',
    '/callback',
    'callback',
    '',
    'https://app.example.com/callback#fragment',
    'https://*.com/callback',
    'https://*/callback',
    'https://app.*.com:*/callback',
    'https://example.com:*/callback',
    'https://app.example.com/callback?next=*',
    '*://app.example.com/callback',
    'com.example.app://*',
  ])('refuses the redirect URI %j', async (uri) => {
    const body = { name: 'a', type: 'SPA' };
    const path = 'oidcClientMetadata';
    await expectInvalidBody(
      api('POST', '/applications', { ...body, ...uris([uri]) }),
      `${path}.redirectUris.0`,
    );
    await expectInvalidBody(
      api('POST', '/applications', { ...body, ...uris([], [uri]) }),
      `${path}.postLogoutRedirectUris.0`,
    );
  });

  test.each([
    ['without a name', { type: 'SPA' }, 'name'],
    ['with an empty name', { name: '', type: 'SPA' }, 'name'],
    ['with a long name', { name: 'n'.repeat(257), type: 'SPA' }, 'name'],
    ['of an unknown type', { name: 'a', type: 'Desktop' }, 'type'],
    [
      'with a refresh token for a year',
      { name: 'a', type: 'SPA', customClientMetadata: { refreshTokenTtlInDays: 181 } },
      'customClientMetadata.refreshTokenTtlInDays',
    ],
    ...['idTokenTtl', 'refreshTokenTtl'].flatMap((name) =>
      [-5, 0, 0.5, 1e300].map((seconds): [string, object, string] => [
        `with ${name} ${seconds}`,
        { name: 'a', type: 'SPA', customClientMetadata: { [name]: seconds } },
        `customClientMetadata.${name}`,
      ]),
    ),
  ])('%s is refused', (_how, body, path) =>
    expectInvalidBody(api('POST', '/applications', body), path),
  );

  test.each([
    [{ type: 'SAML' }, 400, 'application.saml.use_saml_app_api'],
    [
      { type: 'MachineToMachine', isThirdParty: true },
      400,
      'application.invalid_third_party_application_type',
    ],
    [
      { isThirdParty: true, customClientMetadata: { allowTokenExchange: true } },
      422,
      'application.third_party_application_cannot_enable_token_exchange',
    ],
    [{ customClientMetadata: { isDeviceFlow: true } }, 422, 'application.device_flow_native_only'],
    [{ type: 'Protected' }, 400, 'application.protected_app_metadata_is_required'],
    [
      { type: 'Protected', protectedAppMetadata: { subDomain: 'a', origin: 'https://a.example' } },
      501,
      'application.protected_app_not_configured',
    ],
  ])('refuses %j', (fields, status, code) =>
    expectError(api('POST', '/applications', { name: 'a', type: 'SPA', ...fields }), status, code),
  );
});

describe('an application', () => {
  test('is read with whether it administers', async () => {
    const { id, ...rest } = await register();
    const { body } = await api('GET', `/applications/${id}`);
    expect(body).toEqual({ id, ...rest, isAdmin: false });
  });

  test('that is built in is read but never listed, changed or deleted', async () => {
    const { body } = await api('GET', '/applications/demo-app');
    expect(body).toMatchObject({ id: 'demo-app', type: 'SPA', isAdmin: false });
    const listed = await api<Application[]>('GET', '/applications');
    expect(listed.body.map(({ id }) => id)).not.toContain('demo-app');
    const missing = [404, 'entity.not_exists_with_id'] as const;
    await expectError(api('PATCH', '/applications/demo-app', { name: 'x' }), ...missing);
    await expectError(api('DELETE', '/applications/demo-app'), ...missing);
  });

  test('is changed field by field, its JSON replaced as a whole', async () => {
    const { id } = await register({
      ...uris(['https://a.example/cb']),
      customData: { kept: 1, dropped: 2 },
      description: 'old',
    });
    const { status, body } = await api('PATCH', `/applications/${id}`, {
      name: 'new',
      customData: { kept: 3 },
      type: 'Native',
      isThirdParty: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'new',
      description: 'old',
      customData: { kept: 3 },
      type: 'SPA',
      isThirdParty: false,
      ...uris(['https://a.example/cb']),
    });
    expect(body.customData).toEqual({ kept: 3 });
    const cleared = await api('PATCH', `/applications/${id}`, { description: '' });
    expect(cleared.body.description).toBeNull();
    expect((await api('GET', `/applications/${id}`)).body).toMatchObject({ name: 'new' });
  });

  test('merges custom data on the path for it', async () => {
    const { id } = await register({ customData: { a: 1, b: { c: 1 } } });
    const { status, body } = await api('PATCH', `/applications/${id}/custom-data`, { b: { d: 2 } });
    expect({ status, body }).toEqual({ status: 200, body: { a: 1, b: { d: 2 } } });
    await expectError(
      api('PATCH', '/applications/nothing/custom-data', {}),
      404,
      'entity.not_exists_with_id',
    );
  });

  test('becomes an administrator and stops being one', async () => {
    const { id } = await register({ type: 'MachineToMachine' });
    await api('PATCH', `/applications/${id}`, { isAdmin: true });
    expect((await api('GET', `/applications/${id}`)).body.isAdmin).toBe(true);
    const roles = await api<unknown[]>('GET', `/applications/${id}/roles`);
    expect(roles.body).toEqual([]);
    await api('PATCH', `/applications/${id}`, { isAdmin: false });
    expect((await api('GET', `/applications/${id}`)).body.isAdmin).toBe(false);
  });

  test('keeps whether it is for devices', async () => {
    const { id } = await register({ type: 'Native', customClientMetadata: { isDeviceFlow: true } });
    const path = `/applications/${id}`;
    const code = 'application.device_flow_not_changeable';
    await expectError(api('PATCH', path, { customClientMetadata: {} }), 422, code);
    const same = { customClientMetadata: { isDeviceFlow: true, idTokenTtl: 60 } };
    expect((await api('PATCH', path, same)).body).toMatchObject(same);
  });

  test('of a third party stays without token exchange', async () => {
    const { id } = await register({ isThirdParty: true });
    await expectError(
      api('PATCH', `/applications/${id}`, { customClientMetadata: { allowTokenExchange: true } }),
      422,
      'application.third_party_application_cannot_enable_token_exchange',
    );
  });

  test('cannot enforce access rules that it does not have', async () => {
    const { id } = await register();
    await expectError(
      api('PATCH', `/applications/${id}`, { appLevelAccessControlEnabled: true }),
      422,
      'request.invalid_input',
      { details: expect.any(String) },
    );
  });

  test('is deleted once', async () => {
    const { id } = await register();
    expect(await api('DELETE', `/applications/${id}`)).toMatchObject({ status: 204, body: '' });
    const missing = { data: { name: 'application', id } };
    for (const method of ['GET', 'DELETE'] as const) {
      await expectError(
        api(method, `/applications/${id}`),
        404,
        'entity.not_exists_with_id',
        missing,
      );
    }
  });
});

describe('the list of applications', () => {
  const listed = async (query: string) => {
    const { status, body } = await api<Application[]>('GET', `/applications?${query}`);
    expect(status).toBe(200);
    return body.map(({ id }) => id);
  };

  test('is filtered by type, party, role and text', async () => {
    const prefix = uniqueName('Filter');
    const spa = await register({ name: `${prefix} spa`, isThirdParty: true });
    const native = await register({ name: `${prefix} native`, type: 'Native' });
    const machine = await register({ name: `${prefix} machine`, type: 'MachineToMachine' });
    const role = await made('/roles', { name: prefix, description: 'd', type: 'MachineToMachine' });
    await made(`/roles/${role.id}/applications`, { applicationIds: [machine.id] }, 201);
    const search = `search.name=${prefix}%25`;
    expect(await listed(search)).toEqual([machine.id, native.id, spa.id]);
    expect(await listed(`${search}&types=Native`)).toEqual([native.id]);
    expect(await listed(`${search}&types=Native&types=SPA`)).toEqual([native.id, spa.id]);
    expect(await listed(`${search}&isThirdParty=true`)).toEqual([spa.id]);
    expect(await listed(`${search}&isThirdParty=false`)).toEqual([machine.id, native.id]);
    expect(await listed(`${search}&excludeRoleId=${role.id}`)).toEqual([native.id, spa.id]);
  });

  test('cannot leave out a role and an organization at once', () =>
    expectError(
      api('GET', '/applications?excludeRoleId=a&excludeOrganizationId=b'),
      400,
      'request.invalid_input',
    ));

  test('refuses an unknown type and a vague party', async () => {
    const data = { type: 'query', error: expect.anything() };
    const invalid = [400, 'guard.invalid_input', { data }] as const;
    await expectError(api('GET', '/applications?types=Desktop'), ...invalid);
    await expectError(api('GET', '/applications?isThirdParty=perhaps'), ...invalid);
  });
});
