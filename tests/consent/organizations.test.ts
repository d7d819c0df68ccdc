import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { wire } from '@/lib/config/wire';
import { askForConsent, consent, createThirdParty, forbid, giveConsent } from '../support/consent';
import { authorize, exchangeCode, requestTokens } from '../support/flow';
import { createResource, createUser, management } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
  letAct,
  removeMember,
} from '../support/organizations';
import { sharedServer } from '../support/server';

const server = sharedServer();
const { organizations: organizationsScope } = wire.scopes;
const reserved = wire.organizationResource;

/** A member of two organizations, with a role in the first, and an app that asks for all of it. */
async function setUp() {
  const api = await createResource(server, ['read', 'write']);
  const { read = '', write = '' } = api.scopeIds;
  const invite = await createOrganizationScope(server);
  const remove = await createOrganizationScope(server);
  const role = await createOrganizationRole(server, {
    scopeIds: [invite.id, remove.id],
    resourceScopeIds: [read, write],
  });
  const [first, second] = [await createOrganization(server), await createOrganization(server)];
  const user = await createUser(server);
  await addMember(server, first, user, [role]);
  await addMember(server, second, user);
  const application = await createThirdParty(
    server,
    {
      userScopes: [organizationsScope],
      organizationScopes: [invite.id],
      organizationResourceScopes: [read],
    },
    { customClientMetadata: { alwaysIssueRefreshToken: true } },
  );
  const asked = {
    scope: `openid ${organizationsScope} read write ${invite.name} ${remove.name}`,
    params: { resource: [api.indicator, reserved] },
  };
  return { api, invite, first, second, user, application, asked, role };
}

type Asked = Awaited<ReturnType<typeof setUp>>;

async function tokensOf({ application, user, asked }: Asked, organizationIds: string[]) {
  const flow = await askForConsent(server, application, user, asked);
  const back = await giveConsent(flow, { organizationIds });
  const { body } = await exchangeCode(flow, back.get('code') ?? '');
  const refresh = (params: Record<string, string>) =>
    requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token ?? '',
      ...params,
    });
  return { flow, refresh };
}

describe('an app that asks for organizations', () => {
  test('is shown with what each of them lets it do', async () => {
    const { api, invite, first, second, user, application, asked } = await setUp();
    const flow = await askForConsent(server, application, user, asked);
    const { body } = await consent(flow, 'GET');
    expect(body).toMatchObject({
      missingOIDCScope: [organizationsScope],
      missingResourceScopes: [],
      organizations: [
        {
          id: first.id,
          name: first.name,
          missingResourceScopes: [
            {
              resource: { id: reserved, name: reserved, indicator: reserved },
              scopes: [{ id: invite.id, name: invite.name, description: null }],
            },
            {
              resource: { id: api.id, indicator: api.indicator },
              scopes: [{ id: api.scopeIds.read, name: 'read', description: null }],
            },
          ],
        },
        { id: second.id, name: second.name, missingResourceScopes: [] },
      ],
    });
  });

  test('acts in those that the user chose, within what it was set up for', async () => {
    const set = await setUp();
    const { refresh } = await tokensOf(set, [set.first.id]);
    const inFirst = await refresh({ organization_id: set.first.id });
    expect(inFirst.status).toBe(200);
    expect(decodeJwt(inFirst.body.access_token)).toMatchObject({
      aud: `urn:logto:organization:${set.first.id}`,
      scope: set.invite.name,
    });
    const atApi = await refresh({ organization_id: set.first.id, resource: set.api.indicator });
    expect(decodeJwt(atApi.body.access_token)).toMatchObject({ scope: 'read' });
    expect(await refresh({ organization_id: set.second.id })).toMatchObject({
      status: 403,
      body: { error: 'access_denied' },
    });
  });

  test('acts in none if none was chosen', async () => {
    const set = await setUp();
    const { refresh } = await tokensOf(set, []);
    expect((await refresh({ organization_id: set.first.id })).status).toBe(403);
  });

  test('is not asked about again, and what was not granted stays so', async () => {
    const set = await setUp();
    const { flow, refresh } = await tokensOf(set, [set.second.id]);
    const again = await authorize(server, set.application, { ...set.asked, browser: flow.browser });
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
    const inSecond = await refresh({ organization_id: set.second.id });
    expect(decodeJwt(inSecond.body.access_token)).toMatchObject({ scope: '' });
  });

  test('loses the organization with the membership', async () => {
    const set = await setUp();
    const { refresh } = await tokensOf(set, [set.first.id]);
    await removeMember(server, set.first, set.user);
    expect((await refresh({ organization_id: set.first.id })).status).toBe(403);
    await addMember(server, set.first, set.user, [set.role]);
    expect((await refresh({ organization_id: set.first.id })).status).toBe(403);
  });
});

test('without an organization a token has what is held in those that the user chose, and no more', async () => {
  const set = await setUp();
  const { api, first, second, user, application, role } = set;
  await addMember(server, second, user, [role]);
  const { refresh } = await tokensOf(set, [first.id]);
  const scopeOfToken = async () => {
    const { status, body } = await refresh({ resource: api.indicator });
    expect(status).toBe(200);
    return decodeJwt(body.access_token).scope;
  };
  expect(await scopeOfToken()).toBe('read');
  const consents = `/applications/${application.id}/users/${user.id}/consent-organizations`;
  await management(server, 'DELETE', `${consents}/${first.id}`);
  expect(await scopeOfToken()).toBe('');
  await letAct(server, application, second, user);
  expect(await scopeOfToken()).toBe('read');
  await removeMember(server, second, user);
  expect(await scopeOfToken()).toBe('');
});

test('an organization of others is refused, and then nothing is granted', async () => {
  const set = await setUp();
  const foreign = await createOrganization(server);
  const flow = await askForConsent(server, set.application, set.user, set.asked);
  for (const other of [foreign.id, 'nothing']) {
    const organizationIds = [set.first.id, other];
    expect(await consent(flow, 'POST', { organizationIds })).toMatchObject({
      status: 422,
      body: { code: 'organization.require_membership', message: expect.any(String) },
    });
  }
  // The question is still there, and an answer to it is not taken for one that was given before.
  const back = await giveConsent(flow, { organizationIds: [] });
  const { body } = await exchangeCode(flow, back.get('code') ?? '');
  const token = await requestTokens(server, set.application, {
    grant_type: 'refresh_token',
    refresh_token: body.refresh_token ?? '',
    organization_id: set.first.id,
  });
  expect(token.status).toBe(403);
});

test('an app that may not ask for organizations any more gets no token for one', async () => {
  const set = await setUp();
  const { refresh } = await tokensOf(set, [set.first.id]);
  await forbid(
    server,
    set.application,
    `user-scopes/${encodeURIComponent(organizationsScope)}` as const,
  );
  expect(await refresh({ organization_id: set.first.id })).toMatchObject({
    status: 403,
    body: { error: 'insufficient_scope' },
  });
});
