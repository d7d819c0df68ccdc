import { type LogtoConfig, UserScope } from '@logto/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { signIn } from '../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer } from '../support/server';
import { createClient } from './logto-node';

const server = sharedServer();
const redirectUri = 'http://localhost:9/logto/callback';
const postLogoutUri = 'http://localhost:9/logto/bye';

describe('@logto/node', () => {
  let application: Application;

  beforeAll(async () => {
    application = await createApplication(server, {
      redirectUri,
      oidcClientMetadata: {
        redirectUris: [redirectUri],
        postLogoutRedirectUris: [postLogoutUri],
      },
    });
  });

  async function signedIn(config: Partial<LogtoConfig> = {}) {
    const { client, lastNavigation } = createClient(server, application, config);
    const user = await createUser(server, { name: 'Grace Hopper' });
    const browser = new Browser();
    await client.signIn({ redirectUri });
    await browser.follow(lastNavigation());
    return { client, lastNavigation, user, browser };
  }

  async function finish(entry: Awaited<ReturnType<typeof signedIn>>) {
    const { client, browser, user } = entry;
    const redirectTo = await signIn({ server, application, browser }, user);
    const callback = await browser.follow(redirectTo, redirectUri);
    await client.handleSignInCallback(callback.url);
    return entry;
  }

  test('leads to the sign-in page', async () => {
    const { browser } = await signedIn();
    const page = new URL(browser.hops.at(-1)?.url ?? '');
    expect(page.pathname).toBe('/sign-in');
    expect(page.searchParams.get('app_id')).toBe(application.id);
  });

  test('signs in, verifies the ID token and reads its claims', async () => {
    const { client, user } = await finish(await signedIn());
    expect(await client.isAuthenticated()).toBe(true);
    const claims = await client.getIdTokenClaims();
    expect(claims).toMatchObject({
      iss: `${server.baseUrl}/oidc`,
      sub: user.id,
      aud: application.id,
      name: 'Grace Hopper',
      username: user.username,
    });
    // The SDK asks for consent on every sign-in, so it is given a refresh token.
    expect(await client.getRefreshToken()).toBeTruthy();
  });

  test('fetches the user and extended claims from the userinfo endpoint', async () => {
    const { client, user } = await finish(
      await signedIn({ scopes: [UserScope.CustomData, UserScope.Roles] }),
    );
    const info = await client.fetchUserInfo();
    expect(info).toMatchObject({ sub: user.id, custom_data: {}, roles: [] });
  });

  test('gets an access token for an API with the scopes of the user, and no others', async () => {
    const api = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'User', [api.scopeIds.read ?? '']);
    const entry = await signedIn({ resources: [api.indicator], scopes: ['read', 'write'] });
    await management(server, 'POST', `/users/${entry.user.id}/roles`, { roleIds: [role.id] });
    const { client, user } = await finish(entry);
    const token = await client.getAccessToken(api.indicator);
    expect(token.split('.')).toHaveLength(3);
    const claims = await client.getAccessTokenClaims(api.indicator);
    expect(claims).toMatchObject({ sub: user.id, aud: api.indicator, scope: 'read' });
  });

  test('signs out: tokens are revoked and the browser comes back to the app', async () => {
    const { client, browser, lastNavigation } = await finish(await signedIn());
    const refreshToken = (await client.getRefreshToken()) ?? '';
    await client.signOut(postLogoutUri);
    expect(await client.isAuthenticated()).toBe(false);
    const page = await browser.follow(lastNavigation());
    const xsrf = /name="xsrf"[^>]*value="([^"]+)"/.exec(await page.response.text())?.[1] ?? '';
    const response = await browser.fetch(`${server.baseUrl}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(response.headers.get('location')).toBe(postLogoutUri);
    const replay = await fetch(`${server.baseUrl}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    });
    expect(replay.status).toBe(400);
    expect(await replay.json()).toMatchObject({ error: 'invalid_grant' });
  });
});
