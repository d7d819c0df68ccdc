import { createManagementApi } from '@logto/api/management';
import { describe, expect, test } from 'vitest';
import { authorize, resume, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** The published client as its documentation shows it; for the tenant `default` it knows the API's indicator. */
const { apiClient: api } = createManagementApi('default', {
  baseUrl: server.baseUrl,
  clientId: server.client.id,
  clientSecret: server.client.secret,
});

type Result<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of a call that succeeded with that status. */
async function body<Data>(calling: Promise<Result<Data>>, status = 200): Promise<Data> {
  const { data, error, response } = await calling;
  expect({ status: response.status, error }).toEqual({ status, error: undefined });
  return data as Data;
}

async function done(calling: Promise<Result<unknown>>, status = 204): Promise<void> {
  const { error, response } = await calling;
  expect({ status: response.status, error }).toEqual({ status, error: undefined });
}

async function makeApplication(type: 'SPA' | 'Traditional' | 'MachineToMachine') {
  const name = uniqueName('typed_application');
  return body(api.POST('/api/applications', { body: { name, type } }));
}

async function makeUser() {
  const username = uniqueName('typed_user');
  const password = strongPassword();
  const user = await body(api.POST('/api/users', { body: { username, password } }));
  return { ...user, password };
}

async function makeScope() {
  const name = uniqueName('typed_api');
  const resource = await body(
    api.POST('/api/resources', { body: { name, indicator: `https://${name}.example.com` } }),
    201,
  );
  const scope = await body(
    api.POST('/api/resources/{resourceId}/scopes', {
      params: { path: { resourceId: resource.id } },
      body: { name: 'read:orders', description: 'Read orders' },
    }),
    201,
  );
  return { resource, scope };
}

async function makeRole(type: 'User' | 'MachineToMachine', scopeIds: string[] = []) {
  const name = uniqueName('typed_role');
  return body(api.POST('/api/roles', { body: { name, description: name, type, scopeIds } }));
}

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

  test('users with their profile, password and own data', async () => {
    const user = await makeUser();
    const path = { userId: user.id };
    await body(
      api.PATCH('/api/users/{userId}', { params: { path }, body: { name: 'Ada Lovelace' } }),
    );
    await body(
      api.PATCH('/api/users/{userId}/profile', {
        params: { path },
        body: { profile: { givenName: 'Ada' } },
      }),
    );
    await body(
      api.PATCH('/api/users/{userId}/custom-data', {
        params: { path },
        body: { customData: { language: 'en' } },
      }),
    );
    const { name, profile, customData, hasPassword } = await body(
      api.GET('/api/users/{userId}', { params: { path } }),
    );
    expect({ name, profile, customData, hasPassword }).toEqual({
      name: 'Ada Lovelace',
      profile: { givenName: 'Ada' },
      customData: { language: 'en' },
      hasPassword: true,
    });
    const password = strongPassword();
    await body(api.PATCH('/api/users/{userId}/password', { params: { path }, body: { password } }));
    await done(
      api.POST('/api/users/{userId}/password/verify', { params: { path }, body: { password } }),
    );
    const suspended = await body(
      api.PATCH('/api/users/{userId}/is-suspended', {
        params: { path },
        body: { isSuspended: true },
      }),
    );
    expect(suspended.isSuspended).toBe(true);
    await done(api.DELETE('/api/users/{userId}', { params: { path } }));
  });

  test('which roles users and machines have, from both ends', async () => {
    const [user, machine] = await Promise.all([makeUser(), makeApplication('MachineToMachine')]);
    const [userRole, machineRole] = await Promise.all([
      makeRole('User'),
      makeRole('MachineToMachine'),
    ]);
    const assigned = await body(
      api.POST('/api/users/{userId}/roles', {
        params: { path: { userId: user.id } },
        body: { roleIds: [userRole.id] },
      }),
      201,
    );
    expect(assigned).toEqual({ roleIds: [userRole.id], addedRoleIds: [userRole.id] });
    const users = await body(
      api.GET('/api/roles/{id}/users', { params: { path: { id: userRole.id } } }),
    );
    expect(users.map(({ id }) => id)).toEqual([user.id]);
    await done(
      api.POST('/api/roles/{id}/applications', {
        params: { path: { id: machineRole.id } },
        body: { applicationIds: [machine.id] },
      }),
      201,
    );
    const roles = await body(
      api.GET('/api/applications/{applicationId}/roles', {
        params: { path: { applicationId: machine.id } },
      }),
    );
    expect(roles.map(({ id }) => id)).toEqual([machineRole.id]);
  });

  test('personal access tokens and subject tokens', async () => {
    const { id: userId } = await makeUser();
    const token = await body(
      api.POST('/api/users/{userId}/personal-access-tokens', {
        params: { path: { userId } },
        body: { name: 'laptop', expiresAt: null },
      }),
      201,
    );
    expect(token.value).toMatch(/^pat_\w{32}$/);
    await body(
      api.PATCH('/api/users/{userId}/personal-access-tokens/{name}', {
        params: { path: { userId, name: 'laptop' } },
        body: { name: 'desktop' },
      }),
    );
    const tokens = await body(
      api.GET('/api/users/{userId}/personal-access-tokens', { params: { path: { userId } } }),
    );
    expect(tokens.map(({ name }) => name)).toEqual(['desktop']);
    const { subjectToken, expiresIn } = await body(
      api.POST('/api/subject-tokens', { body: { userId, context: { reason: 'support' } } }),
      201,
    );
    expect({ subjectToken, expiresIn }).toEqual({
      subjectToken: expect.stringMatching(/^sub_\w{21}$/),
      expiresIn: 600,
    });
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

describe('the published typed client', () => {
  test('lists and ends the sessions and grants of a user who signed in', async () => {
    const [application, user] = await Promise.all([createApplication(server), createUser(server)]);
    const flow = await authorize(server, application);
    await resume(flow, await signIn(flow, user));
    const path = { userId: user.id };
    const { grants } = await body(api.GET('/api/users/{userId}/grants', { params: { path } }));
    expect(grants.map(({ payload }) => payload.clientId)).toEqual([application.id]);
    const { sessions } = await body(api.GET('/api/users/{userId}/sessions', { params: { path } }));
    const [session] = sessions;
    expect(session?.payload.accountId).toBe(user.id);
    await done(
      api.DELETE('/api/users/{userId}/sessions/{sessionId}', {
        params: {
          path: { ...path, sessionId: session?.payload.uid ?? '' },
          query: { revokeGrantsTarget: 'all' },
        },
      }),
    );
    const after = await body(api.GET('/api/users/{userId}/grants', { params: { path } }));
    expect(after.grants).toEqual([]);
  });

  test('gets an error with its code', async () => {
    const { error, response } = await api.GET('/api/roles/{id}', {
      params: { path: { id: 'nosuchrole' } },
    });
    expect({ status: response.status, error }).toEqual({
      status: 404,
      error: expect.objectContaining({
        code: 'entity.not_exists_with_id',
        message: expect.any(String),
      }),
    });
  });
});
