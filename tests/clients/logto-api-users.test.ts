import { describe, expect, test } from 'vitest';
import { authorize, resume, signIn } from '../support/flow';
import { createApplication, createUser } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, body, done, makeApplication, makeRole, makeUser } from './typed-client';

describe('the published typed client manages', () => {
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

  test('identities of users at other providers, and their lock-outs', async () => {
    const user = await makeUser();
    const path = { userId: user.id };
    const identity = { userId: uniqueName('octocat'), details: { name: 'Octo Cat' } };
    await body(
      api.PUT('/api/users/{userId}/identities/{target}', {
        params: { path: { ...path, target: 'github' } },
        body: identity,
      }),
      201,
    );
    const all = await body(api.GET('/api/users/{userId}/all-identities', { params: { path } }));
    expect(all).toMatchObject({
      socialIdentities: [{ target: 'github', identity }],
      ssoIdentities: [],
    });
    await done(
      api.POST('/api/sentinel-activities/delete', {
        body: { targetType: 'User', targets: [user.id] },
      }),
    );
  });
});

const server = sharedServer();

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
