import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../support/browser';
import { connectDevice, createDeviceApp, postCode } from '../support/device';
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

const server = sharedServer();
const redirectUri = 'http://localhost:9/openid-client/callback';
const postLogoutUri = 'http://localhost:9/openid-client/bye';

function discover(application: Application): Promise<oidc.Configuration> {
  return oidc.discovery(
    new URL(`${server.baseUrl}/oidc`),
    application.id,
    { id_token_signed_response_alg: 'ES384' },
    application.secret ? oidc.ClientSecretBasic(application.secret) : oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  );
}

async function signInWith(application: Application, params: Record<string, string> = {}) {
  const config = await discover(application);
  const user = await createUser(server, { name: 'Ada Lovelace' });
  const browser = new Browser();
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const expectedNonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...params,
  });
  await browser.follow(url.href);
  const redirectTo = await signIn({ server, application, browser }, user);
  const callback = await browser.follow(redirectTo, redirectUri);
  const tokens = await oidc.authorizationCodeGrant(config, new URL(callback.url), {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
  });
  return { config, user, browser, tokens };
}

describe('openid-client', () => {
  let web: Application;
  let spa: Application;

  beforeAll(async () => {
    const oidcClientMetadata = {
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [postLogoutUri],
    };
    web = await createApplication(server, { redirectUri, oidcClientMetadata });
    spa = await createApplication(server, { type: 'SPA', redirectUri, oidcClientMetadata });
  });

  test('discovers the provider with all endpoints it needs', async () => {
    const metadata = (await discover(web)).serverMetadata();
    expect(metadata.issuer).toBe(`${server.baseUrl}/oidc`);
    expect(metadata.supportsPKCE()).toBe(true);
    expect(metadata).toMatchObject({
      token_endpoint: `${server.baseUrl}/oidc/token`,
      userinfo_endpoint: `${server.baseUrl}/oidc/me`,
      end_session_endpoint: `${server.baseUrl}/oidc/session/end`,
    });
  });

  test('signs a person in at a confidential client and verifies the ID token', async () => {
    const { config, user, tokens } = await signInWith(web);
    const claims = tokens.claims();
    expect(claims).toMatchObject({ sub: user.id, aud: web.id, name: 'Ada Lovelace' });
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES384');
    const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, user.id);
    expect(userinfo).toMatchObject({ sub: user.id, username: user.username });
  });

  test('refreshes at a public client, which gets a new refresh token each time', async () => {
    const { config, user, tokens } = await signInWith(spa, {
      scope: 'openid profile offline_access',
      prompt: 'consent',
    });
    const first = tokens.refresh_token ?? expect.fail('No refresh token.');
    const refreshed = await oidc.refreshTokenGrant(config, first);
    expect(refreshed.claims()?.sub).toBe(user.id);
    expect(refreshed.refresh_token).not.toBe(first);
    await expect(
      oidc.fetchUserInfo(config, refreshed.access_token, user.id),
    ).resolves.toMatchObject({ sub: user.id });
  });

  test('introspects an access token, revokes it, and finds it inactive', async () => {
    const { config, user, tokens } = await signInWith(web);
    const before = await oidc.tokenIntrospection(config, tokens.access_token);
    expect(before).toMatchObject({ active: true, sub: user.id, client_id: web.id });
    await oidc.tokenRevocation(config, tokens.access_token);
    const after = await oidc.tokenIntrospection(config, tokens.access_token);
    expect(after).toEqual({ active: false });
  });

  test('gets a token for an API with the scopes of a machine role', async () => {
    const api = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'MachineToMachine', [api.scopeIds.read ?? '']);
    const machine = await createApplication(server, { type: 'MachineToMachine' });
    const granted = await management(server, 'POST', `/roles/${role.id}/applications`, {
      applicationIds: [machine.id],
    });
    expect(granted.status).toBe(201);
    const config = await discover(machine);
    const tokens = await oidc.clientCredentialsGrant(config, {
      resource: api.indicator,
      scope: 'read write',
    });
    expect(tokens.scope).toBe('read');
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({
      alg: 'ES384',
      typ: 'at+jwt',
    });
  });

  test('exchanges a personal access token for one for an API', async () => {
    const api = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'User', [api.scopeIds.read ?? '']);
    const user = await createUser(server);
    await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
    const path = `/users/${user.id}/personal-access-tokens`;
    const { body } = await management<{ value: string }>(server, 'POST', path, { name: 'cli' });
    const application = await createApplication(server, {
      customClientMetadata: { allowTokenExchange: true },
    });
    const tokens = await oidc.genericGrantRequest(
      await discover(application),
      'urn:ietf:params:oauth:grant-type:token-exchange',
      {
        subject_token: body.value,
        subject_token_type: 'urn:logto:token-type:personal_access_token',
        resource: api.indicator,
        scope: 'read write',
      },
    );
    expect(tokens.scope).toBe('read');
    expect(tokens.expires_in).toBe(3600);
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: user.id, aud: api.indicator });
  });

  test('signs out and is sent back, after which the session is gone', async () => {
    const { config, browser, tokens } = await signInWith(web);
    const url = oidc.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: postLogoutUri,
      state: 'bye-bye',
    });
    const page = await browser.follow(url.href);
    const xsrf = /name="xsrf"[^>]*value="([^"]+)"/.exec(await page.response.text())?.[1] ?? '';
    const response = await browser.fetch(`${server.baseUrl}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${postLogoutUri}?state=bye-bye`);
    const again = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: redirectUri, scope: 'openid', prompt: 'none' },
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const silent = await browser.follow(again.href, redirectUri);
    expect(new URL(silent.url).searchParams.get('error')).toBe('login_required');
  });
});

describe('openid-client at the edges of the protocol', () => {
  test('lets a device in: the person confirms the code while the client polls', async () => {
    const application = await createDeviceApp(server);
    const user = await createUser(server);
    const config = await discover(application);
    const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile' });
    expect(device.verification_uri).toBe(`${server.baseUrl}/device`);
    await connectDevice(server, application, user, device.user_code);
    const tokens = await oidc.pollDeviceAuthorizationGrant(config, { ...device, interval: 0.05 });
    expect(tokens.claims()?.sub).toBe(user.id);
    await expect(oidc.fetchUserInfo(config, tokens.access_token, user.id)).resolves.toMatchObject({
      username: user.username,
    });
  });

  test('is told when the person cancels', async () => {
    const config = await discover(await createDeviceApp(server));
    const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid' });
    const browser = new Browser();
    await browser.follow(device.verification_uri);
    await postCode(server, browser, { user_code: device.user_code, abort: 'yes' });
    await expect(
      oidc.pollDeviceAuthorizationGrant(config, { ...device, interval: 0.05 }),
    ).rejects.toMatchObject({ error: 'access_denied' });
  });

  test.each(['Traditional', 'SPA'] as const)('pushes the request of a %s app', async (type) => {
    const application = await createApplication(server, { type, redirectUri });
    const config = await discover(application);
    const user = await createUser(server);
    const browser = new Browser();
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const url = await oidc.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: expectedState,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    expect([...url.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
    await browser.follow(url.href);
    const next = await signIn({ server, application, browser }, user);
    const callback = await browser.follow(next, redirectUri);
    const tokens = await oidc.authorizationCodeGrant(config, new URL(callback.url), {
      pkceCodeVerifier,
      expectedState,
    });
    expect(tokens.claims()?.sub).toBe(user.id);
  });
});
