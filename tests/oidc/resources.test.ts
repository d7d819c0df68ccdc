import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));

async function userWithRole(scopeIds: string[]) {
  const user = await createUser(server);
  const role = await createRole(server, 'User', scopeIds);
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  return { user, role };
}

describe('an access token for an API', () => {
  test('is a JWT with the asked scopes that the user’s roles hold', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read', 'write', 'delete']);
    const { user } = await userWithRole([scopeIds.read ?? '', scopeIds.write ?? '']);
    const application = await createApplication(server);
    const { flow, tokens } = await obtainTokens(server, application, user, {
      scope: 'openid offline_access read delete',
      params: { resource: indicator, prompt: 'login consent' },
    });
    expect(tokens.access_token).not.toContain('.');
    const { body } = await requestTokens(server, flow.application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      resource: indicator,
    });
    const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, {
      issuer,
      audience: indicator,
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES384', typ: 'at+jwt' });
    expect(payload).toEqual({
      jti: expect.any(String),
      sub: user.id,
      iat: expect.any(Number),
      exp: expect.any(Number),
      scope: 'read',
      client_id: application.id,
      iss: issuer,
      aud: indicator,
    });
    expect(body.scope).toBe('read');
  });

  test('is refused for a resource that was not granted', async () => {
    const { indicator } = await createResource(server, ['read']);
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, await createUser(server), {
      scope: 'openid offline_access',
      params: { prompt: 'login consent' },
    });
    const { status, body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      resource: indicator,
    });
    expect([status, body.error]).toEqual([400, 'invalid_target']);
  });

  test('loses a scope with the role, at the next refresh', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read']);
    const { user, role } = await userWithRole([scopeIds.read ?? '']);
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, user, {
      scope: 'openid offline_access read',
      params: { resource: indicator, prompt: 'login consent' },
    });
    await management(server, 'DELETE', `/users/${user.id}/roles/${role.id}`);
    const { body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      resource: indicator,
    });
    expect(body.scope).toBe('');
    const { payload } = await jwtVerify(body.access_token, keys);
    expect(payload.scope).toBe('');
  });
});

test('the roles scope names the user’s roles, in the ID token too', async () => {
  const { user, role } = await userWithRole([]);
  const { tokens } = await obtainTokens(server, await createApplication(server), user, {
    scope: 'openid roles custom_data',
  });
  const { payload } = await jwtVerify(tokens.id_token ?? '', keys);
  expect(payload.roles).toEqual([role.name]);
  // Not among the claims that the tenant lets into ID tokens.
  expect(payload).not.toHaveProperty('custom_data');
  const response = await fetch(`${issuer}/me`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(await response.json()).toMatchObject({ roles: [role.name], custom_data: {} });
});

describe('client credentials', () => {
  async function machine(scopeIds: string[]) {
    const application = await createApplication(server, { type: 'MachineToMachine' });
    const role = await createRole(server, 'MachineToMachine', scopeIds);
    await management(server, 'POST', `/applications/${application.id}/roles`, {
      roleIds: [role.id],
    });
    return application;
  }

  test('give a JWT with the asked scopes that the application’s roles hold', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read', 'write']);
    const application = await machine([scopeIds.read ?? '']);
    const { body } = await requestTokens(server, application, {
      grant_type: 'client_credentials',
      resource: indicator,
      scope: 'read write',
    });
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      scope: 'read',
      token_type: 'Bearer',
    });
    const { payload } = await jwtVerify(body.access_token, keys, { audience: indicator });
    expect(payload).toMatchObject({
      sub: application.id,
      client_id: application.id,
      scope: 'read',
    });
  });

  test('say nothing of a scope when none is granted', async () => {
    const { indicator } = await createResource(server, ['read']);
    const { body } = await requestTokens(server, await machine([]), {
      grant_type: 'client_credentials',
      resource: indicator,
      scope: 'read',
    });
    expect(body).not.toHaveProperty('scope');
    const { payload } = await jwtVerify(body.access_token, keys);
    expect(payload).not.toHaveProperty('scope');
  });

  test('need an audience', async () => {
    const { status, body } = await requestTokens(server, await machine([]), {
      grant_type: 'client_credentials',
    });
    expect([status, body]).toMatchObject([
      400,
      {
        error: 'invalid_target',
        error_description: 'both `resource` and `organization_id` are not provided',
      },
    ]);
  });

  test('are not for other kinds of applications', async () => {
    const { status, body } = await requestTokens(server, await createApplication(server), {
      grant_type: 'client_credentials',
      resource: 'https://default.logto.app/api',
    });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });
});
