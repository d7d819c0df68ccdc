import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, body, done, makeApplication, makeUser } from './typed-client';

async function makeOrganization() {
  const name = uniqueName('typed_organization');
  return body(api.POST('/api/organizations', { body: { name } }), 201);
}

async function makeOrganizationRole(type: 'User' | 'MachineToMachine', scopeIds: string[] = []) {
  const name = uniqueName('typed_role');
  return body(
    api.POST('/api/organization-roles', {
      body: { name, type, organizationScopeIds: scopeIds, resourceScopeIds: [] },
    }),
    201,
  );
}

describe('the published typed client manages', () => {
  test('organizations', async () => {
    const { id, name } = await makeOrganization();
    const path = { id };
    const changed = await body(
      api.PATCH('/api/organizations/{id}', {
        params: { path },
        body: { description: 'Our first customer', customData: { plan: 'gold' } },
      }),
    );
    const expected = { id, name, description: 'Our first customer', customData: { plan: 'gold' } };
    expect(changed).toMatchObject(expected);
    const read = await body(api.GET('/api/organizations/{id}', { params: { path } }));
    expect(read).toEqual(changed);
    const listed = await body(
      api.GET('/api/organizations', { params: { query: { q: name, showFeatured: 'true' } } }),
    );
    expect(listed).toEqual([{ ...read, usersCount: 0, featuredUsers: [] }]);
    await done(api.DELETE('/api/organizations/{id}', { params: { path } }));
    const { response, error } = await api.GET('/api/organizations/{id}', { params: { path } });
    expect({ status: response.status, error }).toMatchObject({
      status: 404,
      error: { code: 'entity.not_found' },
    });
  });

  test('their members, with roles by id and by name', async () => {
    const [{ id }, user, other] = await Promise.all([makeOrganization(), makeUser(), makeUser()]);
    const scope = await body(
      api.POST('/api/organization-scopes', { body: { name: uniqueName('read:things') } }),
      201,
    );
    const [admin, guest] = await Promise.all([
      makeOrganizationRole('User', [scope.id]),
      makeOrganizationRole('User'),
    ]);
    const both = { userIds: [user.id, other.id] };
    const added = api.POST('/api/organizations/{id}/users', {
      params: { path: { id } },
      body: both,
    });
    expect(await body(added, 201)).toEqual(both);
    await done(
      api.POST('/api/organizations/{id}/users/roles', {
        params: { path: { id } },
        body: { ...both, organizationRoleIds: [guest.id] },
      }),
      201,
    );
    const params = { path: { id, userId: user.id } };
    const assigned = await body(
      api.POST('/api/organizations/{id}/users/{userId}/roles', {
        params,
        body: { organizationRoleNames: [admin.name] },
      }),
      201,
    );
    expect(assigned).toEqual({ organizationRoleIds: [admin.id] });
    const scopes = await body(api.GET('/api/organizations/{id}/users/{userId}/scopes', { params }));
    expect(scopes).toEqual([scope]);
    await done(
      api.PUT('/api/organizations/{id}/users/{userId}/roles', {
        params,
        body: { organizationRoleIds: [admin.id] },
      }),
    );
    const members = await body(
      api.GET('/api/organizations/{id}/users', {
        params: { path: { id }, query: { organizationRoleId: admin.id } },
      }),
    );
    expect(members).toMatchObject([
      { id: user.id, organizationRoles: [{ id: admin.id, name: admin.name }] },
    ]);
    const organizations = await body(
      api.GET('/api/users/{userId}/organizations', { params: { path: { userId: user.id } } }),
    );
    expect(organizations.map((one) => one.id)).toEqual([id]);
    await done(
      api.DELETE('/api/organizations/{id}/users/{userId}/roles/{organizationRoleId}', {
        params: { path: { ...params.path, organizationRoleId: admin.id } },
      }),
    );
    await done(api.DELETE('/api/organizations/{id}/users/{userId}', { params }));
    await done(
      api.PUT('/api/organizations/{id}/users', { params: { path: { id } }, body: { userIds: [] } }),
    );
  });

  test('their machines with roles', async () => {
    const [{ id }, machine, role] = await Promise.all([
      makeOrganization(),
      makeApplication('MachineToMachine'),
      makeOrganizationRole('MachineToMachine'),
    ]);
    const machines = { applicationIds: [machine.id] };
    const roles = { organizationRoleIds: [role.id] };
    const params = { path: { id, applicationId: machine.id } };
    await done(
      api.POST('/api/organizations/{id}/applications', {
        params: { path: { id } },
        body: machines,
      }),
      201,
    );
    await done(
      api.POST('/api/organizations/{id}/applications/roles', {
        params: { path: { id } },
        body: { ...machines, ...roles },
      }),
      201,
    );
    await done(
      api.POST('/api/organizations/{id}/applications/{applicationId}/roles', {
        params,
        body: roles,
      }),
      201,
    );
    const held = await body(
      api.GET('/api/organizations/{id}/applications/{applicationId}/roles', { params }),
    );
    expect(held).toEqual([role]);
    const listed = await body(
      api.GET('/api/applications/{id}/organizations', { params: { path: { id: machine.id } } }),
    );
    expect(listed).toMatchObject([{ id, organizationRoles: [{ id: role.id, name: role.name }] }]);
    await done(
      api.PUT('/api/organizations/{id}/applications', {
        params: { path: { id } },
        body: { applicationIds: [] },
      }),
    );
  });
});
