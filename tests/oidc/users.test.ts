import { describe, expect, test } from 'vitest';
import {
  authorize,
  exchangeCode,
  obtainTokens,
  requestTokens,
  resume,
  signIn,
} from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

const suspend = (id: string) =>
  management(server, 'PATCH', `/users/${id}/is-suspended`, { isSuspended: true });
const remove = (id: string) => management(server, 'DELETE', `/users/${id}`);

describe.each([
  ['suspended', suspend],
  ['deleted', remove],
])('a user who is %s', (_name, stop) => {
  test('after the login does not come back to the app with a code', async () => {
    const user = await createUser(server);
    const flow = await authorize(server, await createApplication(server));
    const redirectTo = await signIn(flow, user);
    await stop(user.id);
    const { url } = await flow.browser.follow(redirectTo, flow.application.redirectUri);
    expect(new URL(url).searchParams.get('code')).toBeNull();
  });

  test('between code and tokens gets no tokens', async () => {
    const user = await createUser(server);
    const flow = await authorize(server, await createApplication(server));
    const answer = await resume(flow, await signIn(flow, user));
    await stop(user.id);
    const { status, body } = await exchangeCode(flow, answer.get('code') ?? '');
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('has no use of tokens and session any more', async () => {
    const user = await createUser(server);
    const application = await createApplication(server);
    const { flow, tokens } = await obtainTokens(server, application, user, {
      scope: 'openid offline_access',
      params: { prompt: 'login consent' },
    });
    await stop(user.id);
    const refreshed = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect([refreshed.status, refreshed.body.error]).toEqual([400, 'invalid_grant']);
    const userinfo = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect([400, 401]).toContain(userinfo.status);
    const { url } = await authorize(server, application, { browser: flow.browser });
    expect(new URL(url).pathname).toBe('/sign-in');
  });
});

describe('an administrator of the Console', () => {
  test('is no administrator to an app', async () => {
    const { flow, tokens } = await obtainTokens(
      server,
      await createApplication(server),
      server.administrator,
      { scope: 'openid roles' },
    );
    const userinfo = await fetch(`${flow.server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ roles: [] });
  });
});
