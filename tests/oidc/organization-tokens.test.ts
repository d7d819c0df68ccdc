import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { obtainTokens, requestTokens } from '../support/flow';
import { createApplication } from '../support/management';
import { takeFactors } from '../support/mfa';
import { addMember, deleteOrganization, removeMember, takeRole } from '../support/organizations';
import { sharedServer } from '../support/server';
import { giveTotp } from '../support/totp';
import {
  createMember,
  expectDenied,
  notMember,
  organizationScope,
  signInMember,
} from './organization';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));

describe('an organization token', () => {
  test('is a JWT for the organization with the granted scopes that the member’s roles hold', async () => {
    const person = await createMember();
    const { organization, held, user } = person;
    const { application, refresh } = await signInMember(person);
    const { status, body } = await refresh({ organization_id: organization.id });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { scope: held.name, expires_in: 3600, token_type: 'Bearer' },
    });
    const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, { issuer });
    expect(protectedHeader).toMatchObject({ alg: 'ES384', typ: 'at+jwt' });
    expect(payload).toEqual({
      jti: expect.any(String),
      sub: user.id,
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 3600,
      scope: held.name,
      client_id: application.id,
      iss: issuer,
      aud: `urn:logto:organization:${organization.id}`,
    });
  });

  test('is asked for by JSON too', async () => {
    const person = await createMember();
    const { application, tokens } = await signInMember(person);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}`,
      },
      body: JSON.stringify({
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token,
        organization_id: person.organization.id,
      }),
    });
    expect(await response.json()).toMatchObject({ scope: person.held.name });
  });

  test('has at most the scopes that it is asked for with', async () => {
    const person = await createMember();
    const { organization, held, other } = person;
    const { refresh } = await signInMember(person);
    const ask = async (scope: string) => {
      const { status, body } = await refresh({ organization_id: organization.id, scope });
      return [status, body.scope ?? body.error];
    };
    expect(await ask(held.name)).toEqual([200, held.name]);
    expect(await ask(other.name)).toEqual([200, '']);
    expect(await ask('openid')).toEqual([200, '']);
  });

  test('has no scope beyond those of the sign-in', async () => {
    const person = await createMember();
    const { organization, held } = person;
    const { refresh } = await signInMember(person, {
      scope: `openid offline_access ${organizationScope}`,
    });
    const { body } = await refresh({ organization_id: organization.id });
    expect(body.scope).toBe('');
    const beyond = await refresh({ organization_id: organization.id, scope: held.name });
    expect(beyond).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope', scope: held.name },
    });
  });

  test('is given where the sign-in did not name the resource of organizations, without scopes', async () => {
    const person = await createMember();
    const application = await createApplication(server);
    const { tokens } = await obtainTokens(server, application, person.user, {
      scope: `openid offline_access ${organizationScope} ${person.held.name}`,
      params: { prompt: 'login consent' },
    });
    const { body } = await requestTokens(server, application, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      organization_id: person.organization.id,
    });
    expect(body.scope).toBe('');
    const { payload } = await jwtVerify(body.access_token, keys);
    expect(payload.aud).toBe(`urn:logto:organization:${person.organization.id}`);
  });

  test('is rotated with the refresh token, and the next one is asked for with the new', async () => {
    const person = await createMember();
    const application = await createApplication(server, { type: 'SPA' });
    const { refresh, tokens } = await signInMember(person, { application });
    const { body } = await refresh({ organization_id: person.organization.id });
    expect(body.refresh_token).not.toBe(tokens.refresh_token);
    const next = await refresh({
      refresh_token: body.refresh_token ?? '',
      organization_id: person.organization.id,
    });
    expect(next.body.scope).toBe(person.held.name);
  });

  test('is not asked for with an empty parameter, and not for two organizations', async () => {
    const person = await createMember();
    const { application, refresh, tokens } = await signInMember(person);
    const { body } = await refresh({ organization_id: '' });
    expect(body.access_token).not.toContain('.');
    const twice = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
      body: new URLSearchParams([
        ['grant_type', 'refresh_token'],
        ['refresh_token', tokens.refresh_token ?? ''],
        ['organization_id', person.organization.id],
        ['organization_id', 'another'],
      ]),
    });
    expect([twice.status, await twice.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });

  test('is good for the organization, not for the Management API', async () => {
    const person = await createMember();
    const { refresh } = await signInMember(person);
    const { body } = await refresh({ organization_id: person.organization.id });
    for (const path of ['/users', '/roles', `/users/${person.user.id}`]) {
      const { status } = await fetch(`${server.baseUrl}/api${path}`, {
        headers: { authorization: `Bearer ${body.access_token}` },
      });
      expect([path, status]).toEqual([path, 401]);
    }
  });
});

describe('an organization token is refused', () => {
  test('without the scope of organizations, which is named', async () => {
    const person = await createMember();
    const { refresh } = await signInMember(person, {
      scope: `openid offline_access ${person.held.name}`,
    });
    const refused = await refresh({ organization_id: person.organization.id });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'refresh token missing required scope',
        scope: organizationScope,
        code: 'oidc.insufficient_scope',
      },
    });
    // A refused request leaves the refresh token as it was.
    expect((await refresh()).status).toBe(200);
  });

  test('to whoever is no member, or no member of that organization', async () => {
    const [person, stranger] = [await createMember(), await createMember()];
    const { refresh } = await signInMember(person);
    for (const id of [stranger.organization.id, 'nothing', "' OR 1=1 --", 'x'.repeat(10_000)]) {
      await expectDenied(refresh({ organization_id: id }), notMember);
    }
    expect((await refresh()).status).toBe(200);
  });

  test('to a former member at once, and a role that was taken shrinks the scopes', async () => {
    const person = await createMember();
    const { organization, user, role, held } = person;
    const { refresh } = await signInMember(person);
    const ask = () => refresh({ organization_id: organization.id });
    expect((await ask()).body.scope).toBe(held.name);
    await takeRole(server, organization, user, role);
    expect((await ask()).body.scope).toBe('');
    await removeMember(server, organization, user);
    await expectDenied(ask(), notMember);
    // Who is let in again may go on, with what their roles hold now.
    await addMember(server, organization, user, [role]);
    expect((await ask()).body.scope).toBe(held.name);
  });

  test('when the organization is gone', async () => {
    const person = await createMember();
    const { refresh } = await signInMember(person);
    await deleteOrganization(server, person.organization);
    await expectDenied(refresh({ organization_id: person.organization.id }), notMember);
  });

  test('to a client with the refresh token of another', async () => {
    const person = await createMember();
    const { tokens } = await signInMember(person);
    const { status, body } = await requestTokens(server, await createApplication(server), {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      organization_id: person.organization.id,
    });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  test('while the organization requires a second factor that the member has not', async () => {
    const person = await createMember({ isMfaRequired: true });
    const { refresh } = await signInMember(person);
    await expectDenied(
      refresh({ organization_id: person.organization.id }),
      'the organization requires multi-factor authentication',
    );
  });

  test('until the member has one, and once it is taken away', async () => {
    const person = await createMember({ isMfaRequired: true });
    const { refresh } = await signInMember(person);
    await giveTotp(server, person.user.id);
    const token = () => refresh({ organization_id: person.organization.id });
    expect(await token()).toMatchObject({ status: 200, body: { scope: person.held.name } });
    await takeFactors(server, person.user);
    await expectDenied(token(), 'the organization requires multi-factor authentication');
  });
});
