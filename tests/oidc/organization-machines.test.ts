import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { requestTokens } from '../support/flow';
import {
  type Application,
  createApplication,
  createResource,
  createRole,
  management,
} from '../support/management';
import {
  addMachine,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
  deleteOrganization,
} from '../support/organizations';
import { sharedServer } from '../support/server';
import { expectDenied } from './organization';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
const notAssociated = 'app has not associated with the organization';

function ask(application: Application, params: Record<string, string>) {
  return requestTokens(server, application, { grant_type: 'client_credentials', ...params });
}

/** A machine that may do one of two things in its organization, and read from an API for it. */
async function machineOf() {
  const application = await createApplication(server, { type: 'MachineToMachine' });
  const organization = await createOrganization(server);
  const [held, other] = [
    await createOrganizationScope(server),
    await createOrganizationScope(server),
  ];
  const api = await createResource(server, ['read', 'write']);
  const role = await createOrganizationRole(server, {
    type: 'MachineToMachine',
    scopeIds: [held.id],
    resourceScopeIds: [api.scopeIds.read],
  });
  await addMachine(server, organization, application, [role]);
  const others = await createOrganizationRole(server, {
    type: 'MachineToMachine',
    scopeIds: [other.id],
    resourceScopeIds: [api.scopeIds.write],
  });
  const colleague = await createApplication(server, { type: 'MachineToMachine' });
  await addMachine(server, organization, colleague, [others]);
  return { application, organization, held, other, api };
}

describe('a machine', () => {
  test('gets a token for its organization, with the asked scopes that its roles hold', async () => {
    const { application, organization, held, other } = await machineOf();
    const { status, body } = await ask(application, {
      organization_id: organization.id,
      scope: `${held.name} ${other.name} unknown`,
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        access_token: expect.any(String),
        expires_in: 3600,
        scope: held.name,
        token_type: 'Bearer',
      },
    });
    const { payload } = await jwtVerify(body.access_token, keys, { issuer });
    expect(payload).toEqual({
      jti: expect.any(String),
      sub: application.id,
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 3600,
      scope: held.name,
      client_id: application.id,
      iss: issuer,
      aud: `urn:logto:organization:${organization.id}`,
    });
  });

  test('is told of no scope when none is granted', async () => {
    const { application, organization, other } = await machineOf();
    const answers: { scope?: string }[] = [{}, { scope: other.name }, { scope: 'read' }];
    for (const params of answers) {
      const { status, body } = await ask(application, {
        organization_id: organization.id,
        ...params,
      });
      expect(status).toBe(200);
      expect(body).not.toHaveProperty('scope');
      const { payload } = await jwtVerify(body.access_token, keys);
      expect(payload).not.toHaveProperty('scope');
    }
  });

  test('gets a token for an API on behalf of the organization, with what its roles there hold', async () => {
    const { application, organization, api } = await machineOf();
    const role = await createRole(server, 'MachineToMachine', [api.scopeIds.write ?? '']);
    await management(server, 'POST', `/applications/${application.id}/roles`, {
      roleIds: [role.id],
    });
    const params = { resource: api.indicator, scope: 'read write' };
    const { body } = await ask(application, { ...params, organization_id: organization.id });
    expect(body.scope).toBe('read');
    const { payload } = await jwtVerify(body.access_token, keys, { audience: api.indicator });
    expect(payload).toMatchObject({
      sub: application.id,
      organization_id: organization.id,
      scope: 'read',
    });
    // By itself it may do what its own roles hold.
    expect((await ask(application, params)).body.scope).toBe('write');
  });

  test('is refused for an organization that it does not belong to, for an API of it too', async () => {
    const [one, another] = [await machineOf(), await machineOf()];
    for (const organization_id of [another.organization.id, 'nothing', "'"]) {
      await expectDenied(ask(one.application, { organization_id }), notAssociated);
      await expectDenied(
        ask(one.application, { organization_id, resource: one.api.indicator, scope: 'read' }),
        notAssociated,
      );
    }
    await deleteOrganization(server, one.organization);
    const gone = { organization_id: one.organization.id };
    await expectDenied(ask(one.application, gone), notAssociated);
  });

  test('names an API or an organization, and not two APIs', async () => {
    const { application, organization, api } = await machineOf();
    expect(await ask(application, {})).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_target',
        error_description: 'both `resource` and `organization_id` are not provided',
      },
    });
    const two = new URLSearchParams({
      grant_type: 'client_credentials',
      organization_id: organization.id,
      resource: api.indicator,
    });
    two.append('resource', (await createResource(server)).indicator);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
      body: two,
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: 'invalid_target' },
    ]);
    const unknown = { organization_id: organization.id, resource: 'https://nobody.example.com' };
    expect((await ask(application, unknown)).body.error).toBe('invalid_target');
  });

  test('has nothing to do at the organizations as a whole', async () => {
    const { application, held } = await machineOf();
    const resource = 'urn:logto:resource:organizations';
    const { body } = await ask(application, { resource, scope: held.name });
    expect(body).not.toHaveProperty('scope');
  });
});
