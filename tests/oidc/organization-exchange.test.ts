import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createApplication, createResource, createUser } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
  removeMember,
} from '../support/organizations';
import { sharedServer } from '../support/server';
import {
  createAccessToken,
  createExchanger,
  createPersonalToken,
  createSubjectToken,
  exchange,
  tokenTypes,
} from './exchange';
import { expectDenied, notMember } from './organization';

const server = sharedServer();

async function member() {
  const organization = await createOrganization(server);
  const scope = await createOrganizationScope(server);
  const api = await createResource(server, ['read', 'write']);
  const role = await createOrganizationRole(server, {
    scopeIds: [scope.id],
    resourceScopeIds: [api.scopeIds.read],
  });
  const user = await createUser(server);
  await addMember(server, organization, user, [role]);
  return { organization, scope, api, user };
}

const kinds = [
  ['a subject token', createSubjectToken, tokenTypes.impersonation],
  ['a personal access token', createPersonalToken, tokenTypes.personal],
  [
    'an access token',
    async (user: Awaited<ReturnType<typeof createUser>>) =>
      createAccessToken(user, await createApplication(server)),
    tokenTypes.accessToken,
  ],
] as const;

describe.each(kinds)('%s', (_, make, type) => {
  test('is exchanged for an organization token', async () => {
    const { organization, scope, user } = await member();
    const application = await createExchanger();
    const { status, body } = await exchange(application, await make(user), type, {
      organization_id: organization.id,
      scope: `${scope.name} openid read`,
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        access_token: expect.any(String),
        expires_in: 3600,
        scope: scope.name,
        token_type: 'Bearer',
      },
    });
    const claims = decodeJwt(body.access_token);
    expect(claims).toMatchObject({
      sub: user.id,
      aud: `urn:logto:organization:${organization.id}`,
      client_id: application.id,
      scope: scope.name,
    });
    expect(claims).not.toHaveProperty('organization_id');
  });

  test('is exchanged for a token for an API on behalf of the organization', async () => {
    const { organization, api, user } = await member();
    const { body } = await exchange(await createExchanger(), await make(user), type, {
      organization_id: organization.id,
      resource: api.indicator,
      scope: 'read write',
    });
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: user.id,
      aud: api.indicator,
      organization_id: organization.id,
      scope: 'read',
    });
  });

  test('is not exchanged for an organization of which its user is no member', async () => {
    const [{ organization, user }, another] = [await member(), await member()];
    const [application, token] = [await createExchanger(), await make(user)];
    const ask = (organization_id: string, resource?: string) =>
      exchange(application, token, type, {
        organization_id,
        ...(resource && { resource }),
      });
    await expectDenied(ask(another.organization.id), notMember);
    await expectDenied(ask(another.organization.id, another.api.indicator), notMember);
    await removeMember(server, organization, user);
    await expectDenied(ask(organization.id), notMember);
  });
});

test('a subject token is not spent by a denial, and its organization may demand a second factor', async () => {
  const { organization, user } = await member();
  const strict = await createOrganization(server, { isMfaRequired: true });
  await addMember(server, strict, user);
  const application = await createExchanger();
  const token = await createSubjectToken(user);
  const ask = (organization_id: string) =>
    exchange(application, token, tokenTypes.impersonation, { organization_id });
  await expectDenied(ask('nothing'), notMember);
  await expectDenied(ask(strict.id), 'the organization requires multi-factor authentication');
  expect((await ask(organization.id)).status).toBe(200);
});
