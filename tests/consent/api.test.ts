import { describe, expect, test } from 'vitest';
import { openOnlyTo } from '../oidc/closed-app';
import { Browser } from '../support/browser';
import { askForConsent, consent, createThirdParty, giveConsent } from '../support/consent';
import { authorize, authorizeAgain, exchangeCode, obtainTokens, signIn } from '../support/flow';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';

const server = sharedServer();
const lost = {
  status: 400,
  body: {
    code: 'session.not_found',
    error: 'invalid_request',
    error_description: 'interaction session not found',
  },
};

async function setUp() {
  const api = await createResource(server, ['read', 'write']);
  const role = await createRole(server, 'User', [api.scopeIds.read ?? '']);
  const user = await createUser(server, { name: 'Ada' });
  await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
  const application = await createThirdParty(server, {
    userScopes: ['profile', 'email'],
    resourceScopes: [api.scopeIds.read ?? '', api.scopeIds.write ?? ''],
  });
  const asked = {
    scope: 'openid profile email read write',
    params: { resource: api.indicator },
  };
  return { api, user, application, asked };
}

describe('what an app asks for', () => {
  test('is told with the app, the user and what is missing', async () => {
    const { api, user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const answer = await consent(flow, 'GET');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      application: { id: application.id, name: application.name },
      user: {
        id: user.id,
        name: 'Ada',
        avatar: null,
        username: user.username,
        primaryEmail: null,
        primaryPhone: null,
      },
      organizations: [],
      missingOIDCScope: ['profile', 'email'],
      missingResourceScopes: [
        {
          resource: { id: api.id, name: expect.any(String), indicator: api.indicator },
          // What the user does not hold is not theirs to give.
          scopes: [{ id: api.scopeIds.read, name: 'read', description: null }],
        },
      ],
      redirectUri: application.redirectUri,
    });
  });

  test('is told with the look that the app has of its own', async () => {
    const { user, application, asked } = await setUp();
    const look = {
      displayName: uniqueName('Notes'),
      termsOfUseUrl: 'https://notes.example.com/terms',
      privacyPolicyUrl: 'https://notes.example.com/privacy',
      branding: { logoUrl: 'https://notes.example.com/logo.png' },
    };
    const path = `/applications/${application.id}/sign-in-experience`;
    await management(server, 'PUT', path, look);
    const flow = await askForConsent(server, application, user, asked);
    const { body } = await consent(flow, 'GET');
    expect(body.application).toEqual({ id: application.id, name: application.name, ...look });
  });

  test('is found by the query as by the header', async () => {
    const { user, application, asked } = await setUp();
    const { browser } = await askForConsent(server, application, user, asked);
    const address = `${server.baseUrl}/api/interaction/consent?app_id=${application.id}`;
    expect((await browser.fetch(address)).status).toBe(200);
  });
});

describe('consent', () => {
  test('grants what was asked for and leads back with a code', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const answer = await consent<{ redirectTo: string }>(flow, 'POST', {});
    expect(answer.status).toBe(200);
    expect(answer.body.redirectTo).toMatch(new RegExp(`^${server.baseUrl}/oidc/auth/`));
    const back = await giveConsent(flow);
    expect(back.get('state')).toBe(flow.state);
    const tokens = await exchangeCode(flow, back.get('code') ?? '');
    expect(tokens.body.scope).toBe('openid profile email');
  });

  test('is not asked for a second time, and then for what is new alone', async () => {
    const { user, application, asked } = await setUp();
    const scope = 'openid profile read';
    const flow = await askForConsent(server, application, user, { ...asked, scope });
    await giveConsent(flow);
    await authorizeAgain(server, application, flow.browser, { ...asked, scope });
    // The scope that the user could not grant is asked for by nobody again.
    await authorizeAgain(server, application, flow.browser, { ...asked, scope: `${scope} write` });

    const more = await authorize(server, application, { ...asked, browser: flow.browser });
    const { body } = await consent(more, 'GET');
    expect(body).toMatchObject({ missingOIDCScope: ['email'], missingResourceScopes: [] });
    expect((await giveConsent(more)).get('code')).toBeTruthy();
    await authorizeAgain(server, application, flow.browser, asked);
  });

  test('remembers the first app that somebody came to', async () => {
    const { user, application, asked } = await setUp();
    await giveConsent(await askForConsent(server, application, user, asked));
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect(body.applicationId).toBe(application.id);
  });

  test('is one, however often it is sent at the same moment', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const answers = await Promise.all(Array.from({ length: 4 }, () => consent(flow, 'POST', {})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.redirectTo)).size).toBe(1);
    const grants = await management<{ grants: unknown[] }>(
      server,
      'GET',
      `/users/${user.id}/grants`,
    );
    expect(grants.body.grants).toHaveLength(1);
  });

  test('for an app of the tenant is there already', async () => {
    const application = await createApplication(server);
    const flow = await askForConsent(server, application, await createUser(server));
    expect((await consent(flow, 'GET')).body).toMatchObject({
      missingOIDCScope: [],
      missingResourceScopes: [],
    });
    expect((await giveConsent(flow)).get('code')).toBeTruthy();
  });
});

describe('consent is refused', () => {
  test('where nobody is asked, or somebody has answered and gone on', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const stranger = { ...flow, browser: new Browser() };
    for (const method of ['GET', 'POST'] as const) {
      expect(await consent(stranger, method)).toMatchObject(lost);
    }
    await giveConsent(flow);
    for (const method of ['GET', 'POST'] as const) {
      expect(await consent(flow, method)).toMatchObject(lost);
    }
  });

  test('before anybody has signed in', async () => {
    const { application, asked } = await setUp();
    const flow = await authorize(server, application, asked);
    expect(await consent(flow, 'GET')).toMatchObject(lost);
    expect(await consent(flow, 'POST', {})).toMatchObject(lost);
  });

  test('for another app than the one that asks', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const other = { ...flow, application: await createApplication(server) };
    expect(await consent(other, 'POST', {})).toMatchObject(lost);
    expect((await giveConsent(flow)).get('code')).toBeTruthy();
  });

  test('once somebody else is signed in', async () => {
    const { user, application, asked } = await setUp();
    const first = await askForConsent(server, application, user, asked);
    const { browser } = first;
    const elsewhere = await createApplication(server);
    const again = await authorize(server, elsewhere, { browser, params: { prompt: 'login' } });
    const passage = await browser.follow(await signIn(again, await createUser(server)));
    const html = await passage.response.text();
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const fields = [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
    await browser.fetch(action, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value])),
    });
    expect(await consent(first, 'GET')).toMatchObject(lost);
    expect(await consent(first, 'POST', {})).toMatchObject(lost);
  });

  test('once the app is closed to the user', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    await openOnlyTo(application, {});
    for (const method of ['GET', 'POST'] as const) {
      expect(await consent(flow, method)).toMatchObject({
        status: 400,
        body: { code: 'oidc.access_denied', message: expect.any(String) },
      });
    }
  });

  test('once the app is gone, or its redirect URI', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const path = `/applications/${application.id}`;
    const elsewhere = { redirectUris: ['https://else.example.com/'], postLogoutRedirectUris: [] };
    await management(server, 'PATCH', path, { oidcClientMetadata: elsewhere });
    expect(await consent(flow, 'POST', {})).toMatchObject({
      status: 400,
      body: { code: 'oidc.invalid_redirect_uri' },
    });
    await management(server, 'DELETE', path);
    expect(await consent(flow, 'GET')).toMatchObject({
      status: 400,
      body: { code: 'oidc.invalid_client' },
    });
  });

  test('from a page of another site', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const origin = 'https://evil.example.com';
    expect(await consent(flow, 'POST', {}, { origin })).toMatchObject({
      status: 403,
      body: { code: 'auth.forbidden' },
    });
    expect((await consent(flow, 'POST', {}, { origin: server.baseUrl })).status).toBe(200);
  });

  test('without a shape', async () => {
    const { user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    for (const organizationIds of ['all', [1], {}, Array.from({ length: 101 }, String)]) {
      expect(await consent(flow, 'POST', { organizationIds })).toMatchObject({
        status: 400,
        body: { code: 'guard.invalid_input' },
      });
    }
  });
});

test('a scope that the app may not ask for any more is not granted', async () => {
  const { user, application, asked } = await setUp();
  const flow = await askForConsent(server, application, user, asked);
  const path = `/applications/${application.id}/user-consent-scopes`;
  await management(server, 'DELETE', `${path}/user-scopes/email`);
  expect((await consent(flow, 'GET')).body).toMatchObject({ missingOIDCScope: ['profile'] });
});

test('apps of the tenant sign in without a question', async () => {
  const application = await createApplication(server);
  const { tokens } = await obtainTokens(server, application, await createUser(server));
  expect(tokens.scope).toBe('openid profile');
});
