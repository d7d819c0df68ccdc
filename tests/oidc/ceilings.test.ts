import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { askForConsent, consent, createThirdParty, forbid, giveConsent } from '../support/consent';
import { authorize, exchangeCode, requestTokens } from '../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** A user with these scopes of an API. */
async function userWith(scopeIds: (string | undefined)[]) {
  const user = await createUser(server, { primaryEmail: undefined });
  const ids = scopeIds.flatMap((id) => id ?? []);
  const role = await createRole(server, 'User', ids);
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  return user;
}

const offline = { prompt: 'login consent' };

async function tokensFor(
  application: Application,
  user: Awaited<ReturnType<typeof userWith>>,
  scope: string,
  resource?: string,
) {
  const flow = await askForConsent(server, application, user, {
    scope,
    params: { ...offline, ...(resource && { resource }) },
  });
  const code = (await giveConsent(flow)).get('code') ?? '';
  const { body } = await exchangeCode(flow, code);
  return body;
}

function refresh(application: Application, token = '', params: Record<string, string> = {}) {
  const fields = { grant_type: 'refresh_token', refresh_token: token, ...params };
  return requestTokens(server, application, fields);
}

async function userinfo(accessToken: string) {
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${server.baseUrl}/oidc/me`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('scopes about the user', () => {
  test('are refused at once when the app was not set up to ask for them', async () => {
    const application = await createThirdParty(server, { userScopes: ['profile'] });
    const { url, state } = await authorize(server, application, { scope: 'openid profile email' });
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      error: 'invalid_scope',
      error_description: 'requested scope is not allowed',
      scope: 'email',
      state,
      iss: `${server.baseUrl}/oidc`,
    });
  });

  test('openid and offline_access need no setting up', async () => {
    const application = await createThirdParty(server);
    const tokens = await tokensFor(application, await userWith([]), 'openid offline_access');
    expect(tokens).toMatchObject({ scope: 'openid offline_access' });
    expect(tokens.refresh_token).toBeTruthy();
  });

  test('are refused in pushed requests and to devices too', async () => {
    const application = await createThirdParty(server, { userScopes: ['profile'] });
    const pushed = await fetch(`${server.baseUrl}/oidc/request`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
      body: new URLSearchParams({
        client_id: application.id,
        redirect_uri: application.redirectUri,
        response_type: 'code',
        scope: 'openid email',
      }),
    });
    expect([pushed.status, await pushed.json()]).toMatchObject([400, { error: 'invalid_scope' }]);

    const device = await createThirdParty(
      server,
      {},
      { type: 'Native', customClientMetadata: { isDeviceFlow: true } },
    );
    const asked = await fetch(`${server.baseUrl}/oidc/device/auth`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: device.id, scope: 'openid email' }),
    });
    expect([asked.status, await asked.json()]).toMatchObject([400, { error: 'invalid_scope' }]);
  });

  test('that it may not ask for any more are gone from tokens, claims and userinfo', async () => {
    const application = await createThirdParty(server, { userScopes: ['profile', 'email'] });
    const tokens = await tokensFor(
      application,
      await userWith([]),
      'openid offline_access profile email',
    );
    expect(decodeJwt(tokens.id_token ?? '')).toHaveProperty('email');
    await forbid(server, application, 'user-scopes/email');

    const info = await userinfo(tokens.access_token);
    expect(info.status).toBe(200);
    expect(info.body).toHaveProperty('name');
    expect(info.body).not.toHaveProperty('email');
    const { body } = await refresh(application, tokens.refresh_token);
    expect(body.scope).toBe('openid offline_access profile');
    expect(decodeJwt(body.id_token ?? '')).not.toHaveProperty('email');
  });

  test('are not limited for apps of the tenant', async () => {
    const application = await createApplication(server);
    const { url } = await authorize(server, application, { scope: 'openid email phone' });
    expect(new URL(url).pathname).toBe('/sign-in');
  });
});

describe('scopes of APIs', () => {
  test('that the app was not set up to ask for are left out without a word', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read', 'write']);
    const user = await userWith([scopeIds.read, scopeIds.write]);
    const application = await createThirdParty(server, { resourceScopes: [scopeIds.read ?? ''] });
    const scope = 'openid offline_access read write';
    const tokens = await tokensFor(application, user, scope, indicator);
    const { status, body } = await refresh(application, tokens.refresh_token, {
      resource: indicator,
    });
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token)).toMatchObject({ aud: indicator, scope: 'read' });
  });

  test('are not given to an app that may ask for none', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read']);
    const user = await userWith([scopeIds.read]);
    const application = await createThirdParty(server);
    const scope = 'openid offline_access read';
    const tokens = await tokensFor(application, user, scope, indicator);
    const { body } = await refresh(application, tokens.refresh_token, { resource: indicator });
    expect(decodeJwt(body.access_token)).toMatchObject({ scope: '' });
  });

  test('that it may not ask for any more are gone from the next token, and back with the setting', async () => {
    const { indicator, scopeIds } = await createResource(server, ['read', 'write']);
    const [read = '', write = ''] = [scopeIds.read, scopeIds.write];
    const user = await userWith([read, write]);
    const application = await createThirdParty(server, { resourceScopes: [read, write] });
    const scope = 'openid offline_access read write';
    const { refresh_token: token } = await tokensFor(application, user, scope, indicator);
    const next = async () =>
      decodeJwt((await refresh(application, token, { resource: indicator })).body.access_token)
        .scope;
    expect(await next()).toBe('read write');
    await forbid(server, application, `resource-scopes/${write}`);
    expect(await next()).toBe('read');
    const path = `/applications/${application.id}/user-consent-scopes`;
    await management(server, 'POST', path, { resourceScopes: [write] });
    expect(await next()).toBe('read write');
  });

  test('of one API are not those of another by the same name', async () => {
    const [mine, other] = [
      await createResource(server, ['read']),
      await createResource(server, ['read']),
    ];
    const user = await userWith([mine.scopeIds.read, other.scopeIds.read]);
    const resourceScopes = [mine.scopeIds.read ?? ''];
    const application = await createThirdParty(server, { resourceScopes });
    const flow = await askForConsent(server, application, user, {
      scope: 'openid read',
      params: { resource: [mine.indicator, other.indicator] },
    });
    const { body } = await consent<{ missingResourceScopes: unknown[] }>(flow, 'GET');
    expect(body.missingResourceScopes).toMatchObject([
      { resource: { indicator: mine.indicator }, scopes: [{ name: 'read' }] },
    ]);
  });
});
