import { describe, expect, test } from 'vitest';
import { createThirdParty } from '../support/consent';
import { createApplication, createUser } from '../support/management';
import { addMember, createOrganization, removeMember } from '../support/organizations';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';

const server = sharedServer();

async function setUp() {
  const [application, user] = [await createThirdParty(server), await createUser(server)];
  const first = await createOrganization(server);
  const second = await createOrganization(server);
  for (const organization of [first, second]) await addMember(server, organization, user);
  const path = `/applications/${application.id}/users/${user.id}/consent-organizations`;
  const ids = async () => {
    const { body } = await api<{ organizations: { id: string }[] }>('GET', path);
    return body.organizations.map(({ id }) => id).toSorted();
  };
  return { application, user, first, second, path, ids };
}

describe('organizations in which a user lets a third-party application act', () => {
  test('are added, those there without a word, and listed in pages', async () => {
    const { first, second, path } = await setUp();
    const added = { organizationIds: [first.id, second.id] };
    expect(await api('POST', path, added)).toMatchObject({ status: 201, body: '' });
    expect(await api('POST', path, added)).toMatchObject({ status: 201 });
    const answer = await api<{ organizations: unknown[] }>('GET', `${path}?page=2&page_size=1`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('total-number')).toBe('2');
    expect(answer.headers.get('link')).toContain('rel="first"');
    expect(answer.body.organizations).toEqual([
      {
        tenantId: 'default',
        id: expect.any(String),
        name: expect.any(String),
        description: null,
        customData: {},
        isMfaRequired: false,
        isTrustedDeviceAllowed: true,
        color: {},
        branding: {},
        customCss: null,
        createdAt: expect.any(Number),
      },
    ]);
  });

  test('are replaced', async () => {
    const { first, second, path, ids } = await setUp();
    await api('POST', path, { organizationIds: [first.id] });
    const replaced = await api('PUT', path, { organizationIds: [second.id, second.id] });
    expect(replaced).toMatchObject({ status: 204, body: '' });
    expect(await ids()).toEqual([second.id]);
    expect((await api('PUT', path, { organizationIds: [] })).status).toBe(204);
    expect(await ids()).toEqual([]);
  });

  test('are removed one by one', async () => {
    const { first, second, path, ids } = await setUp();
    await api('POST', path, { organizationIds: [first.id, second.id] });
    expect(await api('DELETE', `${path}/${first.id}`)).toMatchObject({ status: 204, body: '' });
    expect(await ids()).toEqual([second.id]);
    await expectError(api('DELETE', `${path}/${first.id}`), 404, 'entity.not_found');
  });

  test('are those that the user belongs to, all of them or none', async () => {
    const { first, path, ids } = await setUp();
    const foreign = await createOrganization(server);
    for (const method of ['POST', 'PUT'] as const) {
      for (const other of [foreign.id, 'nothing']) {
        const body = { organizationIds: [first.id, other] };
        await expectError(api(method, path, body), 422, 'organization.require_membership');
      }
    }
    expect(await ids()).toEqual([]);
  });

  test('are none of somebody who is not there', async () => {
    const { application, first } = await setUp();
    const path = `/applications/${application.id}/users/nobody/consent-organizations`;
    const body = { organizationIds: [first.id] };
    await expectError(api('POST', path, body), 422, 'organization.require_membership');
    expect(await api('GET', path)).toMatchObject({ status: 200, body: { organizations: [] } });
  });

  test('end with the membership', async () => {
    const { first, user, path, ids } = await setUp();
    await api('POST', path, { organizationIds: [first.id] });
    await removeMember(server, first, user);
    expect(await ids()).toEqual([]);
  });

  test('are for third-party applications that exist', async () => {
    const { first, application, path } = await setUp();
    const body = { organizationIds: [first.id] };
    const own = path.replace(application.id, (await createApplication(server)).id);
    const missing = path.replace(application.id, 'nothing');
    const calls = [
      ['GET', ''],
      ['POST', ''],
      ['PUT', ''],
      ['DELETE', `/${first.id}`],
    ] as const;
    for (const [method, rest] of calls) {
      const sent = method === 'POST' || method === 'PUT' ? body : undefined;
      await expectError(
        api(method, own + rest, sent),
        422,
        'application.third_party_application_only',
      );
      await expectError(api(method, missing + rest, sent), 404, 'entity.not_exists_with_id');
    }
  });

  test('are named by a list', async () => {
    const { path } = await setUp();
    await expectInvalidBody(api('POST', path, {}), 'organizationIds');
    await expectInvalidBody(api('PUT', path, { organizationIds: [''] }), 'organizationIds.0');
  });
});
