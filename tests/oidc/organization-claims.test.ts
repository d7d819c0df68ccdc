import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  removeMember,
} from '../support/organizations';
import { sharedServer } from '../support/server';

const server = sharedServer();
const organizations = 'urn:logto:scope:organizations';
const organizationRoles = 'urn:logto:scope:organization_roles';

/** A member of two organizations, with two roles in one of them. */
async function memberOfTwo() {
  const user = await createUser(server);
  const first = await createOrganization(server, { description: 'where it began' });
  const second = await createOrganization(server);
  const roles = [await createOrganizationRole(server), await createOrganizationRole(server)];
  await addMember(server, first, user, roles);
  await addMember(server, second, user);
  // Others', in another organization and in these.
  await addMember(server, await createOrganization(server), await createUser(server), roles);
  await addMember(server, second, await createUser(server), roles);
  const claims = {
    organizations: [first.id, second.id],
    organization_data: [
      { id: first.id, name: first.name, description: 'where it began' },
      { id: second.id, name: second.name, description: null },
    ],
    organization_roles: roles.map(({ name }) => `${first.id}:${name}`).sort(),
  };
  return { user, first, second, claims };
}

async function userinfo(accessToken: string): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await fetch(`${server.baseUrl}/oidc/me`, { headers })).json();
}

test('say which organizations a user is in, and as what, at userinfo and in the ID token', async () => {
  const { user, claims } = await memberOfTwo();
  const { tokens } = await obtainTokens(server, await createApplication(server), user, {
    scope: `openid ${organizations} ${organizationRoles}`,
  });
  expect(await userinfo(tokens.access_token)).toEqual({ sub: user.id, ...claims });
  const inIdToken = decodeJwt(tokens.id_token ?? '');
  expect(inIdToken).toMatchObject({
    organizations: claims.organizations,
    organization_roles: claims.organization_roles,
  });
  // Not among the claims that the tenant lets into ID tokens.
  expect(inIdToken).not.toHaveProperty('organization_data');
});

test('follow the scope, and what has changed since the sign-in', async () => {
  const { user, first, second, claims } = await memberOfTwo();
  const application = await createApplication(server);
  const { tokens } = await obtainTokens(server, application, user, {
    scope: `openid offline_access ${organizations} ${organizationRoles}`,
    params: { prompt: 'login consent' },
  });
  const refresh = async (scope: string) => {
    const { body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      scope,
    });
    return userinfo(body.access_token);
  };
  expect(await refresh(`openid ${organizationRoles}`)).toEqual({
    sub: user.id,
    organization_roles: claims.organization_roles,
  });
  await removeMember(server, first, user);
  expect(await refresh(`openid ${organizations} ${organizationRoles}`)).toEqual({
    sub: user.id,
    organizations: [second.id],
    organization_data: [{ id: second.id, name: second.name, description: null }],
    organization_roles: [],
  });
});
