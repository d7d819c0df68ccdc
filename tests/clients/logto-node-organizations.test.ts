import { LogtoRequestError, UserScope } from '@logto/node';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createApplication, createResource, createUser } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
  removeMember,
} from '../support/organizations';
import { sharedServer } from '../support/server';
import { signInWithSdk } from './logto-node';

const server = sharedServer();

/** An app of the SDK, signed in to by a member who may do one thing and read an API. */
async function memberInApp() {
  const [organization, scope] = [
    await createOrganization(server),
    await createOrganizationScope(server),
  ];
  const api = await createResource(server, ['read', 'write']);
  const role = await createOrganizationRole(server, {
    scopeIds: [scope.id],
    resourceScopeIds: [api.scopeIds.read],
  });
  const user = await createUser(server);
  await addMember(server, organization, user, [role]);
  const application = await createApplication(server);
  const client = await signInWithSdk(server, application, user, {
    scopes: [UserScope.Organizations, UserScope.OrganizationRoles, scope.name, 'read', 'write'],
    resources: [api.indicator],
  });
  return { organization, scope, api, role, user, application, client };
}

describe('@logto/node', () => {
  test('knows from the ID token which organizations its user is in', async () => {
    const { client, organization, role } = await memberInApp();
    expect(await client.getIdTokenClaims()).toMatchObject({
      organizations: [organization.id],
      organization_roles: [`${organization.id}:${role.name}`],
    });
    expect(await client.fetchUserInfo()).toMatchObject({
      organization_data: [{ id: organization.id, name: organization.name, description: null }],
    });
  });

  test('gets an organization token and reads its claims', async () => {
    const { client, organization, scope, user, application } = await memberInApp();
    expect((await client.getOrganizationToken(organization.id)).split('.')).toHaveLength(3);
    expect(await client.getOrganizationTokenClaims(organization.id)).toMatchObject({
      iss: `${server.baseUrl}/oidc`,
      sub: user.id,
      aud: `urn:logto:organization:${organization.id}`,
      client_id: application.id,
      scope: scope.name,
    });
    // All at once, as the SDKs of frameworks do.
    const { organizationTokens } = await client.getContext({ getOrganizationToken: true });
    expect(Object.keys(organizationTokens ?? {})).toEqual([organization.id]);
  });

  test('gets a token for an API on behalf of the organization', async () => {
    const { client, organization, api } = await memberInApp();
    const token = await client.getAccessToken(api.indicator, organization.id);
    expect(decodeJwt(token)).toMatchObject({
      aud: api.indicator,
      organization_id: organization.id,
      scope: 'read',
    });
  });

  test('is told that its user is no member any more', async () => {
    const { client, organization, user } = await memberInApp();
    await removeMember(server, organization, user);
    const refused = await client.getOrganizationToken(organization.id).catch((error) => error);
    expect(refused).toBeInstanceOf(LogtoRequestError);
    expect(refused).toMatchObject({
      code: 'oidc.access_denied',
      cause: expect.objectContaining({ status: 403 }),
    });
  });
});
