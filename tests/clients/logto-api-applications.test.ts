import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, body, done, makeApplication, makeRole, makeScope, makeUser } from './typed-client';

describe('the published typed client manages', () => {
  test('applications, their secrets and their own data', async () => {
    const { id, name } = await makeApplication('Traditional');
    const path = { id };
    const { isAdmin } = await body(api.GET('/api/applications/{id}', { params: { path } }));
    expect(isAdmin).toBe(false);
    const changed = await body(
      api.PATCH('/api/applications/{id}', {
        params: { path },
        body: { description: 'A shop', isAdmin: false, customClientMetadata: { idTokenTtl: 600 } },
      }),
    );
    expect(changed).toMatchObject({ name, description: 'A shop' });
    const customData = await body(
      api.PATCH('/api/applications/{applicationId}/custom-data', {
        params: { path: { applicationId: id } },
        body: { tier: { name: 'gold' } },
      }),
    );
    expect(customData).toEqual({ tier: { name: 'gold' } });
    const secret = await body(
      api.POST('/api/applications/{id}/secrets', { params: { path }, body: { name: 'spare' } }),
      201,
    );
    const secrets = await body(api.GET('/api/applications/{id}/secrets', { params: { path } }));
    expect(secrets.map((one) => one.value)).toContain(secret.value);
    await done(
      api.DELETE('/api/applications/{id}/secrets/{name}', {
        params: { path: { id, name: 'spare' } },
      }),
    );
    await done(api.DELETE('/api/applications/{id}', { params: { path } }));
  });

  test('API resources, scopes and roles, and lists them page by page', async () => {
    const { resource, scope } = await makeScope();
    await makeScope();
    const { data, response } = await api.GET('/api/resources', {
      params: { query: { page: 1, page_size: 1, includeScopes: 'true' } },
    });
    expect(data).toHaveLength(1);
    expect(Number(response.headers.get('total-number'))).toBeGreaterThan(1);
    expect(response.headers.get('link')).toContain('rel="next"');

    const role = await makeRole('User', [scope.id]);
    const scopes = await body(
      api.GET('/api/roles/{id}/scopes', { params: { path: { id: role.id } } }),
    );
    expect(scopes).toMatchObject([{ id: scope.id, resource: { id: resource.id } }]);
    const found = await body(
      api.GET('/api/roles', { params: { query: { search_params: { search: role.name } } } }),
    );
    expect(found.map(({ id }) => id)).toEqual([role.id]);
  });

  test('who may use an application, its look, and what its users may be asked for', async () => {
    const [{ id: applicationId }, user, role] = await Promise.all([
      makeApplication('SPA'),
      makeUser(),
      makeRole('User'),
    ]);
    const path = { applicationId };
    const rules = {
      userIds: [user.id],
      userRoleIds: [role.id],
      organizationIds: [],
      organizationRoleRules: [],
    };
    await body(
      api.PUT('/api/applications/{applicationId}/access-control', {
        params: { path },
        body: rules,
      }),
    );
    const kept = await body(
      api.GET('/api/applications/{applicationId}/access-control', { params: { path } }),
    );
    expect(kept).toEqual(rules);
    const look = await body(
      api.PUT('/api/applications/{applicationId}/sign-in-experience', {
        params: { path },
        body: {
          displayName: 'The shop',
          termsOfUseUrl: 'https://shop.example.com/terms',
          privacyPolicyUrl: null,
        },
      }),
      201,
    );
    expect(look).toMatchObject({ applicationId, displayName: 'The shop' });

    const thirdParty = await body(
      api.POST('/api/applications', {
        body: { name: uniqueName('typed_application'), type: 'Traditional', isThirdParty: true },
      }),
    );
    const { scope } = await makeScope();
    await done(
      api.POST('/api/applications/{applicationId}/user-consent-scopes', {
        params: { path: { applicationId: thirdParty.id } },
        body: { userScopes: ['email'], resourceScopes: [scope.id] },
      }),
      201,
    );
    const asked = await body(
      api.GET('/api/applications/{applicationId}/user-consent-scopes', {
        params: { path: { applicationId: thirdParty.id } },
      }),
    );
    expect(asked.userScopes).toEqual(['email']);
    expect(asked.resourceScopes.flatMap(({ scopes }) => scopes.map(({ id }) => id))).toEqual([
      scope.id,
    ]);
  });

  test('configurations and the sign-in experience', async () => {
    const { ttl } = await body(api.GET('/api/configs/oidc/session'));
    expect(ttl).toBeGreaterThan(0);
    const keys = await body(
      api.GET('/api/configs/oidc/{keyType}', { params: { path: { keyType: 'private-keys' } } }),
    );
    expect(keys.map(({ signingKeyAlgorithm }) => signingKeyAlgorithm)).toContain('EC');
    const { signIn: methods } = await body(api.GET('/api/sign-in-exp'));
    expect(methods.methods.map(({ identifier }) => identifier)).toContain('username');
    const { data } = await api.GET('/api/.well-known/sign-in-exp');
    expect(data).toMatchObject({ tenantId: 'default' });
  });
});
