import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { wire } from '@/lib/config/wire';
import { asApplication, clientDocument } from '../support/client-documents';
import { askForConsent, consent, giveConsent } from '../support/consent';
import { authorize, exchangeCode, requestTokens } from '../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import { addMember, createOrganization, removeMember } from '../support/organizations';
import { startOwnServer } from '../support/server';

const { info: server } = await startOwnServer();
for (const name of ['cimd', 'dynamic-client-registration']) {
  await management(server, 'PATCH', `/configs/${name}`, { enabled: true });
}

const redirectUri = 'http://127.0.0.1:9/callback';
const refreshing = { grant_types: ['authorization_code', 'refresh_token'] };

async function registered(fields: Record<string, unknown> = {}): Promise<Application> {
  const response = await fetch(`${server.baseUrl}/oidc/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'A tool', redirect_uris: [redirectUri], ...fields }),
  });
  const { client_id: id } = (await response.json()) as { client_id: string };
  return { id, name: 'A tool', type: 'Native', redirectUri, secret: '' };
}

const documented = async (fields: Record<string, unknown> = {}) =>
  asApplication(await clientDocument(fields));

const openid = { scope: 'openid' };

describe.each([
  ['is known by its document', documented],
  ['registered itself', registered],
])('a client that %s', (_, makeClient) => {
  test('gets tokens that say what it was granted, and refreshes them if it may', async () => {
    const application = await makeClient(refreshing);
    const user = await createUser(server);
    const flow = await askForConsent(server, application, user, {
      scope: 'openid offline_access',
      params: { prompt: 'consent' },
    });
    const code = (await giveConsent(flow)).get('code') ?? '';
    const { status, body } = await exchangeCode(flow, code);
    expect([status, body.scope]).toEqual([200, 'openid offline_access']);
    const again = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token ?? '',
    });
    expect(again.status).toBe(200);
    const other = await requestTokens(server, await makeClient(refreshing), {
      grant_type: 'refresh_token',
      refresh_token: again.body.refresh_token ?? '',
    });
    expect([other.status, other.body.error]).toEqual([400, 'invalid_grant']);
  });

  test('begins with a new grant each time, and an older one goes on', async () => {
    const application = await makeClient(refreshing);
    const user = await createUser(server);
    const asked = { scope: 'openid offline_access', params: { prompt: 'consent' } };
    const first = await askForConsent(server, application, user, asked);
    const { body } = await exchangeCode(first, (await giveConsent(first)).get('code') ?? '');
    const second = await authorize(server, application, { ...asked, browser: first.browser });
    expect(new URL(second.url).pathname).toBe('/consent');
    await giveConsent(second);
    const grants = await management<{ grants: { application: { id: string } }[] }>(
      server,
      'GET',
      `/users/${user.id}/grants`,
    );
    expect(grants.body.grants.map((grant) => grant.application.id)).toEqual([
      application.id,
      application.id,
    ]);
    const refreshed = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token ?? '',
    });
    expect(refreshed.status).toBe(200);
  });

  test('has tokens that userinfo and introspection know', async () => {
    const application = await makeClient();
    const user = await createUser(server);
    const flow = await askForConsent(server, application, user, openid);
    const { body } = await exchangeCode(flow, (await giveConsent(flow)).get('code') ?? '');
    const userinfo = await fetch(`${server.baseUrl}/oidc/me`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(await userinfo.json()).toEqual({ sub: user.id });
    const { id, secret } = await createApplication(server);
    const introspection = await fetch(`${server.baseUrl}/oidc/token/introspection`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ token: body.access_token }),
    });
    expect(await introspection.json()).toMatchObject({ active: true, client_id: application.id });
  });

  test('cannot redeem a code of another', async () => {
    const flow = await askForConsent(server, await makeClient(), await createUser(server), openid);
    const code = (await giveConsent(flow)).get('code') ?? '';
    const thief = { ...flow, application: await makeClient() };
    const { status, body } = await exchangeCode(thief, code);
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('asks for nothing beyond the ceiling', async () => {
    const application = await makeClient();
    const { url } = await authorize(server, application, { scope: 'openid email' });
    expect(new URL(url).searchParams.get('error')).toBe('invalid_scope');

    const { indicator, scopeIds } = await createResource(server, ['read', 'write']);
    const role = await createRole(server, 'User', Object.values(scopeIds));
    const user = await createUser(server);
    await management(server, 'POST', `/users/${user.id}/roles`, { roleIds: [role.id] });
    await management(server, 'POST', '/cimd/user-consent-scopes', {
      resourceScopes: [scopeIds.read],
    });
    const flow = await askForConsent(server, application, user, {
      scope: 'openid read write',
      params: { resource: indicator },
    });
    const code = (await giveConsent(flow)).get('code') ?? '';
    const { body } = await exchangeCode(flow, code, { resource: indicator });
    expect(decodeJwt(body.access_token).scope).toBe('read');
  });

  test('acts in one organization at most, as long as its user belongs there', async () => {
    const { organizations: scope } = wire.scopes;
    await management(server, 'POST', '/cimd/user-consent-scopes', { userScopes: [scope] });
    const [one, other] = [await createOrganization(server), await createOrganization(server)];
    const user = await createUser(server);
    for (const organization of [one, other]) await addMember(server, organization, user);
    const application = await makeClient(refreshing);
    const flow = await askForConsent(server, application, user, {
      scope: `openid offline_access ${scope}`,
      params: { prompt: 'consent', resource: wire.organizationResource },
    });
    const both = await consent(flow, 'POST', { organizationIds: [one.id, other.id] });
    expect([both.status, both.body.code]).toEqual([422, 'request.invalid_input']);
    const code = (await giveConsent(flow, { organizationIds: [one.id] })).get('code') ?? '';
    let { body } = await exchangeCode(flow, code);
    const refresh = async ({ id }: { id: string }) => {
      const answer = await requestTokens(server, application, {
        grant_type: 'refresh_token',
        refresh_token: body.refresh_token ?? '',
        organization_id: id,
      });
      if (answer.status === 200) body = answer.body;
      return answer;
    };
    const token = decodeJwt((await refresh(one)).body.access_token);
    expect(token.aud).toBe(`urn:logto:organization:${one.id}`);
    expect((await refresh(other)).body.error).toBe('access_denied');
    await removeMember(server, one, user);
    expect((await refresh(one)).body.error).toBe('access_denied');
  });

  test('never gets the Management API, nor an exchange of tokens', async () => {
    const application = await makeClient();
    const api = await requestTokens(server, application, {
      grant_type: 'client_credentials',
      resource: 'https://default.logto.app/api',
    });
    const exchange = await requestTokens(server, application, {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'x',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    for (const { status, body } of [api, exchange]) {
      expect([status, body.error_description]).toEqual([
        400,
        'requested grant type is not allowed for this client',
      ]);
    }
  });
});

describe('a document that changes while somebody signs in', () => {
  test('sends no code where it says no longer', async () => {
    const client = await clientDocument();
    const flow = await askForConsent(
      server,
      asApplication(client),
      await createUser(server),
      openid,
    );
    const given = await consent<{ redirectTo: string }>(flow, 'POST', {});
    client.document.redirect_uris = ['https://elsewhere.example.com/callback'];
    const { url, response } = await flow.browser.follow(given.body.redirectTo, redirectUri);
    expect([response.status, url.startsWith(redirectUri)]).toEqual([400, false]);
    expect(await response.text()).not.toContain('code=');
  });

  test('is not consented to as it was', async () => {
    const client = await clientDocument();
    const flow = await askForConsent(
      server,
      asApplication(client),
      await createUser(server),
      openid,
    );
    client.document.redirect_uris = ['https://elsewhere.example.com/callback'];
    const { status, body } = await consent(flow, 'POST', {});
    expect([status, body.code]).toEqual([400, 'oidc.invalid_redirect_uri']);
  });

  test('takes no grant along to a new address', async () => {
    const client = await clientDocument();
    const application = asApplication(client);
    const first = await askForConsent(server, application, await createUser(server), openid);
    await giveConsent(first);
    const elsewhere = 'https://elsewhere.example.com/callback';
    client.document.redirect_uris = [elsewhere];
    const options = { ...openid, browser: first.browser };
    const moved = await authorize(server, { ...application, redirectUri: elsewhere }, options);
    expect(new URL(moved.url).pathname).toBe('/consent');
    const back = await authorize(server, application, options);
    expect([back.response.status, back.url.startsWith(redirectUri)]).toEqual([400, false]);
  });

  test('of no use ends what its client could do', async () => {
    const client = await clientDocument();
    const flow = await askForConsent(
      server,
      asApplication(client),
      await createUser(server),
      openid,
    );
    const code = (await giveConsent(flow)).get('code') ?? '';
    client.document.client_id = 'https://client.example.com/other';
    const { status, body } = await exchangeCode(flow, code);
    expect([status, body.error]).toEqual([400, 'invalid_client']);
  });
});

test('a switch that is turned off ends what its clients could do', async () => {
  const application = await registered();
  const flow = await askForConsent(server, application, await createUser(server), openid);
  const code = (await giveConsent(flow)).get('code') ?? '';
  const path = '/configs/dynamic-client-registration';
  await management(server, 'PATCH', path, { enabled: false });
  const { status, body } = await exchangeCode(flow, code);
  expect([status, body.error]).toEqual([400, 'invalid_client']);
  await management(server, 'PATCH', path, { enabled: true });
});
