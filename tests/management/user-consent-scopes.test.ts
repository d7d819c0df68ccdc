import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody, made } from './api';

type Row = { id: string; name: string };

async function setUp() {
  const app = { name: uniqueName('app'), type: 'Traditional', isThirdParty: true };
  const { id } = await made<Row>('/applications', app);
  const indicator = `https://${uniqueName('api').replace('_', '-')}.example.com`;
  const resource = await made<Row>('/resources', { name: 'API', indicator }, 201);
  const scopes = `/resources/${resource.id}/scopes`;
  const scope = await made<Row>(scopes, { name: 'read', description: 'Read' }, 201);
  const shown = {
    resource: { id: resource.id, name: 'API', indicator },
    scopes: [{ id: scope.id, name: 'read', description: 'Read' }],
  };
  return { path: `/applications/${id}/user-consent-scopes`, scope, shown };
}

const none = {
  organizationScopes: [],
  resourceScopes: [],
  organizationResourceScopes: [],
  userScopes: [],
};

describe('scopes that users may be asked to consent to', () => {
  test('are none at first', async () => {
    const { path } = await setUp();
    expect(await api('GET', path)).toMatchObject({ status: 200, body: none });
  });

  test('are added, those there without a word, listed by resource and removed', async () => {
    const { path, scope, shown } = await setUp();
    const added = {
      resourceScopes: [scope.id],
      organizationResourceScopes: [scope.id],
      userScopes: ['email', 'urn:logto:scope:organizations'],
    };
    expect(await api('POST', path, added)).toMatchObject({ status: 201, body: '' });
    expect(await api('POST', path, added)).toMatchObject({ status: 201 });
    expect((await api('GET', path)).body).toEqual({
      ...none,
      resourceScopes: [shown],
      organizationResourceScopes: [shown],
      userScopes: ['email', 'urn:logto:scope:organizations'],
    });
    const removed = [
      `resource-scopes/${scope.id}`,
      `organization-resource-scopes/${scope.id}`,
      'user-scopes/email',
      `user-scopes/${encodeURIComponent('urn:logto:scope:organizations')}`,
    ];
    for (const one of removed) {
      expect(await api('DELETE', `${path}/${one}`)).toMatchObject({ status: 204 });
      await expectError(api('DELETE', `${path}/${one}`), 404, 'entity.not_found');
    }
    expect((await api('GET', path)).body).toEqual(none);
  });

  test('are known ones, all of them or none', async () => {
    const { path, scope } = await setUp();
    const code = 'application.user_consent_scopes_not_found';
    for (const field of ['organizationScopes', 'resourceScopes', 'organizationResourceScopes']) {
      const body = { userScopes: ['email'], resourceScopes: [scope.id], [field]: ['none'] };
      await expectError(api('POST', path, body), 422, code);
    }
    await expectInvalidBody(api('POST', path, { userScopes: ['openid'] }), 'userScopes.0');
    expect((await api('GET', path)).body).toEqual(none);
  });

  test('are not those of the Management API', async () => {
    const { path } = await setUp();
    await expectError(
      api('POST', path, { resourceScopes: ['management-api-all'] }),
      422,
      'application.consent_management_api_scopes_not_allowed',
    );
  });

  test('are for third-party applications that exist', async () => {
    const { id } = await made<Row>('/applications', { name: uniqueName('app'), type: 'SPA' });
    await expectError(
      api('POST', `/applications/${id}/user-consent-scopes`, { userScopes: ['email'] }),
      422,
      'application.third_party_application_only',
    );
    const missing = '/applications/nothing/user-consent-scopes';
    await expectError(api('POST', missing, {}), 404, 'entity.not_exists_with_id');
    await expectError(api('GET', missing), 404, 'entity.not_exists_with_id');
    const one = `${missing}/user-scopes/email`;
    await expectError(api('DELETE', one), 404, 'entity.not_exists_with_id');
  });

  test('are of one of four kinds', async () => {
    const { path } = await setUp();
    await expectError(api('DELETE', `${path}/scopes/email`), 400, 'guard.invalid_input');
    await expectError(api('DELETE', `${path}/organization-scopes/x`), 404, 'entity.not_found');
  });
});

describe('protected applications', () => {
  test('are not configured', async () => {
    const { id } = await made<Row>('/applications', { name: uniqueName('app'), type: 'SPA' });
    const path = `/applications/${id}/protected-app-metadata/custom-domains`;
    const answer = [501, 'application.protected_app_not_configured'] as const;
    await expectError(api('GET', '/systems/application'), ...answer);
    await expectError(api('GET', path), ...answer);
    await expectError(api('POST', path, { domain: 'app.example.com' }), ...answer);
    await expectError(api('DELETE', `${path}/app.example.com`), ...answer);
    await expectInvalidBody(api('POST', path, {}), 'domain');
    const missing = path.replace(id, 'nothing');
    await expectError(api('GET', missing), 404, 'entity.not_exists_with_id');
  });
});
