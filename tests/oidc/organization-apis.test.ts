import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
  type TestUser,
} from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  openManagementApi,
  removeMember,
  takeRole,
} from '../support/organizations';
import { sharedServer } from '../support/server';
import { expectDenied, notMember, organizationScope } from './organization';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));

/** A user who reads an API in one organization, writes in another, and may list anywhere. */
async function memberOfTwo() {
  const api = await createResource(server, ['list', 'read', 'write', 'delete']);
  const [first, second] = [await createOrganization(server), await createOrganization(server)];
  const [reader, writer] = [
    await createOrganizationRole(server, { resourceScopeIds: [api.scopeIds.read] }),
    await createOrganizationRole(server, { resourceScopeIds: [api.scopeIds.write] }),
  ];
  const user = await createUser(server);
  const role = await createRole(server, 'User', [api.scopeIds.list ?? '']);
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  await addMember(server, first, user, [reader]);
  await addMember(server, second, user, [writer]);
  await addMember(server, first, await createUser(server), [writer]);
  return { api, first, second, reader, user };
}

async function signedInTo(resource: string, user: TestUser, scope = organizationScope) {
  const application = await createApplication(server);
  const { tokens } = await obtainTokens(server, application, user, {
    scope: `openid offline_access list read write delete ${scope}`,
    params: { prompt: 'login consent', resource },
  });
  const refresh = (params: Record<string, string> = {}) =>
    requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      resource,
      ...params,
    });
  return { application, tokens, refresh };
}

describe('a token for an API on behalf of an organization', () => {
  test('names the organization, and has the scopes of the roles there and of the user’s own', async () => {
    const { api, first, second, user } = await memberOfTwo();
    const { application, refresh } = await signedInTo(api.indicator, user);
    const { status, body } = await refresh({ organization_id: first.id });
    expect([status, body.scope]).toEqual([200, 'list read']);
    const { payload } = await jwtVerify(body.access_token, keys, { issuer });
    expect(payload).toEqual({
      organization_id: first.id,
      jti: expect.any(String),
      sub: user.id,
      iat: expect.any(Number),
      exp: expect.any(Number),
      scope: 'list read',
      client_id: application.id,
      iss: issuer,
      aud: api.indicator,
    });
    const other = await refresh({ organization_id: second.id });
    expect(other.body.scope).toBe('list write');
    const narrowed = await refresh({ organization_id: first.id, scope: 'read write' });
    expect(narrowed.body.scope).toBe('read');
  });

  test('has scopes of all organizations when it names none, and no such claim', async () => {
    const { api, user } = await memberOfTwo();
    const { refresh } = await signedInTo(api.indicator, user);
    const { body } = await refresh();
    expect(body.scope).toBe('list read write');
    expect(decodeJwt(body.access_token)).not.toHaveProperty('organization_id');
  });

  test('loses a scope with the role, and is refused to a former member', async () => {
    const { api, first, reader, user } = await memberOfTwo();
    const { refresh } = await signedInTo(api.indicator, user);
    await takeRole(server, first, user, reader);
    expect((await refresh({ organization_id: first.id })).body.scope).toBe('list');
    expect((await refresh()).body.scope).toBe('list write');
    await removeMember(server, first, user);
    await expectDenied(refresh({ organization_id: first.id }), notMember);
    expect((await refresh()).body.scope).toBe('list write');
  });

  test('is refused for another’s organization, and without the scope of organizations', async () => {
    const { api, first, user } = await memberOfTwo();
    const stranger = await memberOfTwo();
    const { refresh } = await signedInTo(api.indicator, user);
    await expectDenied(refresh({ organization_id: stranger.first.id }), notMember);
    const without = await signedInTo(api.indicator, user, 'profile');
    expect(await without.refresh({ organization_id: first.id })).toMatchObject({
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'refresh token missing required scope',
        scope: organizationScope,
      },
    });
  });

  test('is refused for an API that was not granted', async () => {
    const { api, first, user } = await memberOfTwo();
    const { refresh } = await signedInTo(api.indicator, user);
    const { indicator } = await createResource(server);
    for (const resource of [
      indicator,
      'https://nobody.example.com',
      `urn:logto:organization:${first.id}`,
    ]) {
      const { status, body } = await refresh({ organization_id: first.id, resource });
      expect([resource, status, body.error]).toEqual([resource, 400, 'invalid_target']);
    }
  });

  test('never opens the Management API by a role of an organization', async () => {
    const indicator = 'https://default.logto.app/api';
    const organization = await createOrganization(server);
    const role = await createOrganizationRole(server);
    await openManagementApi(server, role);
    const user = await createUser(server);
    await addMember(server, organization, user, [role]);
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, user, {
      scope: `openid offline_access all ${organizationScope}`,
      params: { prompt: 'login consent', resource: indicator },
    });
    const ways: Record<string, string>[] = [{}, { organization_id: organization.id }];
    for (const params of ways) {
      const { status, body } = await requestTokens(server, application, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
        resource: indicator,
        ...params,
      });
      expect([status, body.scope]).toEqual([200, '']);
    }
  });
});
