import { describe, expect, test } from 'vitest';
import {
  authorize,
  exchangeCode,
  experience,
  obtainTokens,
  requestTokens,
  resume,
} from '../support/flow';
import { createApplication, createUser, type JsonObject } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError } from './api';

const server = sharedServer();

type Session = {
  payload: { uid: string; authorizations: Record<string, { sid: string; grantId: string }> };
  lastSubmission: JsonObject | null;
  clientId: string | null;
};
type Grant = { id: string; payload: JsonObject; application: { id: string; name: string } };

async function sessionsOf(userId: string): Promise<Session[]> {
  const { status, body } = await api<{ sessions: Session[] }>('GET', `/users/${userId}/sessions`);
  expect(status).toBe(200);
  return body.sessions;
}

async function grantsOf(userId: string, query = ''): Promise<Grant[]> {
  const answer = await api<{ grants: Grant[] }>('GET', `/users/${userId}/grants${query}`);
  expect(answer.status).toBe(200);
  return answer.body.grants;
}

const offline = { scope: 'openid offline_access', params: { prompt: 'login consent' } };

/** A user who is signed in to one app, with a refresh token that outlives the session if asked for. */
async function signedIn(options: Parameters<typeof obtainTokens>[3] = offline) {
  const application = await createApplication(server, {
    customClientMetadata: { alwaysIssueRefreshToken: true },
  });
  const user = await createUser(server);
  const { flow, tokens } = await obtainTokens(server, application, user, options);
  const refresh = () =>
    requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
  const userinfo = () =>
    fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
  const [session] = await sessionsOf(user.id);
  const path = `/users/${user.id}/sessions/${session?.payload.uid}`;
  return { application, user, flow, tokens, refresh, userinfo, path };
}

describe('the sessions of a user', () => {
  test('are listed with what the sign-in was done with', async () => {
    const application = await createApplication(server);
    const user = await createUser(server);
    expect(await sessionsOf(user.id)).toEqual([]);
    await obtainTokens(server, application, user);
    const sessions = await sessionsOf(user.id);
    expect(sessions).toEqual([
      {
        payload: {
          exp: expect.any(Number),
          iat: expect.any(Number),
          jti: expect.any(String),
          uid: expect.any(String),
          kind: 'Session',
          loginTs: expect.any(Number),
          accountId: user.id,
          authorizations: {
            [application.id]: {
              sid: expect.any(String),
              grantId: expect.any(String),
            },
          },
        },
        lastSubmission: {
          interactionEvent: 'SignIn',
          userId: user.id,
          verificationRecords: [
            {
              id: expect.any(String),
              type: 'Password',
              identifier: { type: 'username', value: user.username },
              verified: true,
            },
          ],
          signInContext: expect.any(Object),
        },
        clientId: application.id,
        accountId: user.id,
        expiresAt: expect.any(Number),
      },
    ]);
    const [one] = sessions;
    expect(JSON.stringify(one)).not.toContain(user.password);
    const { body } = await api('GET', `/users/${user.id}/sessions/${one?.payload.uid}`);
    expect(body).toEqual(one);
    const { exp } = (one as unknown as { payload: { exp: number } }).payload;
    const { expiresAt } = one as unknown as { expiresAt: number };
    expect(Math.abs(expiresAt - exp * 1000)).toBeLessThan(2_000);
  });

  test('say where the user came from', async () => {
    const application = await createApplication(server);
    const user = await createUser(server);
    const flow = await authorize(server, application);
    await flow.browser.fetch(`${server.baseUrl}/api/experience`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'user-agent': 'Seen/1.0' },
      body: JSON.stringify({ interactionEvent: 'SignIn' }),
    });
    const verified = await experience<{ verificationId: string }>(
      flow,
      'POST',
      '/verification/password',
      { identifier: { type: 'username', value: user.username }, password: user.password },
    );
    await experience(flow, 'POST', '/identification', verified.body);
    const done = await experience<{ redirectTo: string }>(flow, 'POST', '/submit');
    await resume(flow, done.body.redirectTo);
    const [session] = await sessionsOf(user.id);
    expect(session?.lastSubmission).toMatchObject({ signInContext: { userAgent: 'Seen/1.0' } });
  });

  test('are one for each browser, newest first, whatever apps it lets in', async () => {
    const [first, second] = [await createApplication(server), await createApplication(server)];
    const user = await createUser(server);
    const { flow } = await obtainTokens(server, first, user);
    await authorize(server, second, { browser: flow.browser });
    await obtainTokens(server, second, user);
    const sessions = await sessionsOf(user.id);
    expect(sessions).toHaveLength(2);
    const clients = sessions.map(({ payload }) => Object.keys(payload.authorizations).toSorted());
    expect(clients).toContainEqual([first.id, second.id].toSorted());
    expect(clients).toContainEqual([second.id]);
  });

  test('of nobody are none', async () => {
    expect(await sessionsOf('unknown')).toEqual([]);
  });

  test('are found by their own user only', async () => {
    const { user, path } = await signedIn();
    const other = await createUser(server);
    const foreign = path.replace(user.id, other.id);
    for (const method of ['GET', 'DELETE'] as const) {
      await expectError(api(method, foreign), 404, 'oidc.invalid_session_account_id');
      const unknown = `/users/${user.id}/sessions/unknown`;
      await expectError(api(method, unknown), 404, 'oidc.session_not_found');
    }
    expect((await api('GET', path)).status).toBe(200);
  });
});

describe('ending a session', () => {
  test('ends what lives with it, and once', async () => {
    const { path, userinfo, refresh, user, flow, application } = await signedIn({});
    expect((await userinfo()).status).toBe(200);
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await userinfo()).status).toBe(401);
    const { status, body } = await refresh();
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
    expect(await sessionsOf(user.id)).toEqual([]);
    expect(await grantsOf(user.id)).toEqual([]);
    const again = await authorize(server, application, { browser: flow.browser });
    expect(new URL(again.url).pathname).toBe('/sign-in');
    await expectError(api('DELETE', path), 404, 'oidc.session_not_found');
  });

  test('leaves alone what was granted for offline use', async () => {
    const { path, userinfo, refresh, user } = await signedIn();
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await userinfo()).status).toBe(200);
    expect((await refresh()).status).toBe(200);
    expect(await grantsOf(user.id)).toHaveLength(1);
  });

  test.each(['all', 'firstParty'])('with the grants of %s cuts these too', async (target) => {
    const { path, userinfo, refresh, user } = await signedIn();
    const answer = await api('DELETE', `${path}?revokeGrantsTarget=${target}`);
    expect(answer.status).toBe(204);
    expect((await userinfo()).status).toBe(401);
    const { status, body } = await refresh();
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
    expect(await grantsOf(user.id)).toEqual([]);
  });

  test('knows no other target', async () => {
    const { path } = await signedIn();
    const answer = api('DELETE', `${path}?revokeGrantsTarget=some`);
    await expectError(answer, 400, 'guard.invalid_input');
    expect((await api('GET', path)).status).toBe(200);
  });

  test('several times at the same moment succeeds once', async () => {
    const { path } = await signedIn();
    const answers = await Promise.all([1, 2, 3].map(() => api('DELETE', path)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404]);
  });

  test('leaves the user’s other sessions alone', async () => {
    const { path, application, user } = await signedIn({});
    const { tokens } = await obtainTokens(server, application, user);
    expect((await api('DELETE', `${path}?revokeGrantsTarget=all`)).status).toBe(204);
    expect(await sessionsOf(user.id)).toHaveLength(1);
    const response = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(response.status).toBe(200);
  });
});

describe('the grants of a user', () => {
  test('are listed with their application, and by its kind', async () => {
    const { user, application } = await signedIn();
    const grant = {
      id: expect.any(String),
      payload: {
        exp: expect.any(Number),
        iat: expect.any(Number),
        jti: expect.any(String),
        kind: 'Grant',
        clientId: application.id,
        accountId: user.id,
      },
      expiresAt: expect.any(Number),
      application: { id: application.id, name: application.name },
    };
    const all = await grantsOf(user.id);
    expect(all).toEqual([grant]);
    expect(await grantsOf(user.id, '?appType=firstParty')).toEqual(all);
    expect(await grantsOf(user.id, '?appType=thirdParty')).toEqual([]);
    const { exp, iat } = (all[0]?.payload ?? {}) as { exp: number; iat: number };
    expect(exp - iat).toBe(180 * 86_400);
    const wrong = api('GET', `/users/${user.id}/grants?appType=any`);
    await expectError(wrong, 400, 'guard.invalid_input');
  });

  test('are revoked with their tokens, and once', async () => {
    const { user, application, flow, refresh, userinfo } = await signedIn();
    const [grant] = await grantsOf(user.id);
    const path = `/users/${user.id}/grants/${grant?.id}`;
    const other = await createUser(server);
    await expectError(api('DELETE', path.replace(user.id, other.id)), 404, 'entity.not_found');
    await expectError(api('DELETE', `${path}x`), 404, 'entity.not_found');
    expect((await userinfo()).status).toBe(200);
    expect((await api('DELETE', path)).status).toBe(204);
    expect((await userinfo()).status).toBe(401);
    const { status, body } = await refresh();
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
    await expectError(api('DELETE', path), 404, 'entity.not_found');
    // The session goes on; signing in to the app again makes another grant.
    const again = await authorize(server, application, { browser: flow.browser });
    const code = new URL(again.url).searchParams.get('code') ?? '';
    expect((await exchangeCode(again, code)).status).toBe(200);
    expect(await grantsOf(user.id)).toHaveLength(1);
  });
});
