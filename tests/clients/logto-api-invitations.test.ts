import { describe, expect, test } from 'vitest';
import { tomorrow } from '../support/invitations';
import { uniqueName } from '../support/names';
import { uniqueEmail } from '../support/one-time-token';
import { api, body, done } from './typed-client';

async function makeOrganization() {
  const name = uniqueName('typed_organization');
  return body(api.POST('/api/organizations', { body: { name } }), 201);
}

async function makeOrganizationRole() {
  const name = uniqueName('typed_role');
  const given = { name, organizationScopeIds: [], resourceScopeIds: [] };
  return body(api.POST('/api/organization-roles', { body: given }), 201);
}

describe('the published typed client', () => {
  test('invites, mails again, accepts, takes back and deletes', async () => {
    const [organization, role] = [await makeOrganization(), await makeOrganizationRole()];
    const primaryEmail = uniqueEmail();
    const user = await body(api.POST('/api/users', { body: { primaryEmail } }));
    const invite = (invitee: string) =>
      body(
        api.POST('/api/organization-invitations', {
          body: {
            invitee,
            organizationId: organization.id,
            expiresAt: tomorrow(),
            organizationRoleIds: [role.id],
            messagePayload: { link: 'https://app.example.com/join' },
          },
        }),
        201,
      );
    const made = await invite(primaryEmail);
    expect(made.organizationRoles).toEqual([{ id: role.id, name: role.name }]);
    const path = { id: made.id };
    await done(
      api.POST('/api/organization-invitations/{id}/message', { params: { path }, body: {} }),
    );
    const accepted = await body(
      api.PUT('/api/organization-invitations/{id}/status', {
        params: { path },
        body: { status: 'Accepted', acceptedUserId: user.id },
      }),
    );
    expect(accepted).toMatchObject({ status: 'Accepted', acceptedUserId: user.id });

    const other = { id: (await invite(uniqueEmail())).id };
    const revoked = await body(
      api.PUT('/api/organization-invitations/{id}/status', {
        params: { path: other },
        body: { status: 'Revoked' },
      }),
    );
    expect(revoked.status).toBe('Revoked');
    const query = { organizationId: organization.id };
    const all = await body(api.GET('/api/organization-invitations', { params: { query } }));
    expect(all.map(({ status }) => status)).toEqual(['Revoked', 'Accepted']);
    const read = await body(
      api.GET('/api/organization-invitations/{id}', { params: { path: other } }),
    );
    expect(read).toEqual(revoked);
    await done(api.DELETE('/api/organization-invitations/{id}', { params: { path: other } }));
  });

  test('says who joins an organization just in time', async () => {
    const [{ id }, role] = [await makeOrganization(), await makeOrganizationRole()];
    const params = { path: { id } };
    const emailDomain = 'a.example';
    const added = await body(
      api.POST('/api/organizations/{id}/jit/email-domains', { params, body: { emailDomain } }),
      201,
    );
    expect(added).toEqual({ tenantId: 'default', organizationId: id, emailDomain });
    await done(
      api.PUT('/api/organizations/{id}/jit/email-domains', {
        params,
        body: { emailDomains: ['b.example'] },
      }),
    );
    await done(
      api.POST('/api/organizations/{id}/jit/roles', {
        params,
        body: { organizationRoleIds: [role.id] },
      }),
      201,
    );
    const roles = await body(api.GET('/api/organizations/{id}/jit/roles', { params }));
    expect(roles.map(({ name }) => name)).toEqual([role.name]);
    expect(await body(api.GET('/api/organizations/{id}/jit/sso-connectors', { params }))).toEqual(
      [],
    );
  });
});
