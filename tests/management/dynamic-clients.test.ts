import { describe, expect, test } from 'vitest';
import { createResource, management } from '../support/management';
import { startOwnServer, startServer } from '../support/server';

// Of its own: the discovery document of the shared one must stay as it is.
const { info: server } = await startOwnServer();

const none = {
  organizationScopes: [],
  resourceScopes: [],
  organizationResourceScopes: [],
  userScopes: [],
};

describe.each(['cimd', 'dynamic-client-registration'])('the switch %s', (name) => {
  const path = `/configs/${name}`;

  test('is off at first, and is what was written last', async () => {
    expect(await management(server, 'GET', path)).toMatchObject({
      status: 200,
      body: { enabled: false },
    });
    for (const enabled of [true, false]) {
      const changed = await management(server, 'PATCH', path, { enabled });
      expect([changed.status, changed.body]).toEqual([200, { enabled }]);
      expect((await management(server, 'PATCH', path, {})).body).toEqual({ enabled });
      expect((await management(server, 'GET', path)).body).toEqual({ enabled });
    }
  });

  test('is a yes or a no', async () => {
    const { status, body } = await management(server, 'PATCH', path, { enabled: 'yes' });
    expect([status, body.code]).toEqual([400, 'guard.invalid_input']);
  });
});

test('documents are not switched on where private networks can be reached', async () => {
  const env = { GENKAN_MODE: 'production', ALLOW_PRIVATE_NETWORK: '1' };
  const { info: open } = await startServer({ env });
  const { status, body } = await management(open, 'PATCH', '/configs/cimd', { enabled: true });
  expect([status, body.code]).toEqual([422, 'oidc.ssrf_protection_required']);
  expect((await management(open, 'PATCH', '/configs/cimd', { enabled: false })).status).toBe(200);
});

describe('scopes that any client may ask users for', () => {
  const path = '/cimd/user-consent-scopes';

  test('are none at first, are added, listed by resource and removed', async () => {
    expect((await management(server, 'GET', path)).body).toEqual(none);
    const { id, indicator, scopeIds } = await createResource(server, ['read']);
    const scopeId = scopeIds.read ?? '';
    const added = {
      resourceScopes: [scopeId],
      organizationResourceScopes: [scopeId],
      userScopes: ['email'],
    };
    for (const _ of ['once', 'again']) {
      const answer = await management(server, 'POST', path, added);
      expect([answer.status, answer.body]).toEqual([201, '']);
    }
    const shown = {
      resource: expect.objectContaining({ id, indicator }),
      scopes: [expect.objectContaining({ id: scopeId, name: 'read' })],
    };
    expect((await management(server, 'GET', path)).body).toEqual({
      organizationScopes: [],
      resourceScopes: [shown],
      organizationResourceScopes: [shown],
      userScopes: ['email'],
    });
    const removed = [
      `resource-scopes/${scopeId}`,
      `organization-resource-scopes/${scopeId}`,
      'user-scopes/email',
    ];
    for (const one of removed) {
      expect((await management(server, 'DELETE', `${path}/${one}`)).status).toBe(204);
      const again = await management(server, 'DELETE', `${path}/${one}`);
      expect([again.status, again.body.code]).toEqual([404, 'entity.not_found']);
    }
    expect((await management(server, 'GET', path)).body).toEqual(none);
  });

  test('are known ones, all of them or none, and not those of the Management API', async () => {
    for (const field of ['organizationScopes', 'resourceScopes', 'organizationResourceScopes']) {
      const body = { userScopes: ['email'], [field]: ['none'] };
      const answer = await management(server, 'POST', path, body);
      const code = 'application.user_consent_scopes_not_found';
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    }
    const all = { resourceScopes: ['management-api-all'] };
    const answer = await management(server, 'POST', path, all);
    const code = 'application.consent_management_api_scopes_not_allowed';
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect((await management(server, 'GET', path)).body).toEqual(none);
  });
});
