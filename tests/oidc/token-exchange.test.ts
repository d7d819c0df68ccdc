import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { requestTokens } from '../support/flow';
import { createApplication, createResource, createUser, management } from '../support/management';
import { sharedServer } from '../support/server';
import {
  createAccessToken,
  createExchanger,
  createPersonalToken,
  createReader,
  createSubjectToken,
  exchange,
  tokenTypes,
} from './exchange';

const server = sharedServer();
const issuer = `${server.baseUrl}/oidc`;
const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));

function userinfo(accessToken: string): Promise<Response> {
  return fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
}

describe('an exchanged token', () => {
  test.each([
    ['a subject token', createSubjectToken, tokenTypes.impersonation],
    ['a subject token as an access token', createSubjectToken, tokenTypes.accessToken],
    ['a personal access token', createPersonalToken, tokenTypes.personal],
  ] as const)(
    'for %s is a JWT for the API with the scopes of the user’s roles',
    async (_, make, type) => {
      const { user, indicator } = await createReader();
      const application = await createExchanger();
      const { status, body } = await exchange(application, await make(user), type, {
        resource: indicator,
        scope: 'read write openid',
      });
      expect({ status, body }).toEqual({
        status: 200,
        body: {
          access_token: expect.any(String),
          expires_in: 3600,
          scope: 'read',
          token_type: 'Bearer',
        },
      });
      const { payload, protectedHeader } = await jwtVerify(body.access_token, keys, {
        issuer,
        audience: indicator,
      });
      expect(protectedHeader.typ).toBe('at+jwt');
      expect(payload).toEqual({
        jti: expect.any(String),
        sub: user.id,
        iat: expect.any(Number),
        exp: expect.any(Number),
        scope: 'read',
        client_id: application.id,
        iss: issuer,
        aud: indicator,
      });
    },
  );

  test('is made of an opaque access token and of the JWT that came of it, again and again', async () => {
    const { user, indicator } = await createReader();
    const opaque = await createAccessToken(user, await createApplication(server));
    const application = await createExchanger();
    const params = { resource: indicator, scope: 'read' };
    const first = await exchange(application, opaque, tokenTypes.accessToken, params);
    const jwt = first.body.access_token;
    const others = [
      await exchange(application, opaque, tokenTypes.accessToken, params),
      await exchange(application, jwt, tokenTypes.accessToken, params),
      await exchange(application, jwt, tokenTypes.accessToken),
    ];
    expect([first, ...others].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(others.map(({ body }) => body.scope)).toEqual(['read', 'read', '']);
  });

  test('without a resource is opaque and opens userinfo, but is no way to stay signed in', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const { body } = await exchange(
      application,
      await createPersonalToken(user),
      tokenTypes.personal,
      { scope: 'openid profile offline_access read' },
    );
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_in: 3600,
      scope: 'openid profile',
      token_type: 'Bearer',
    });
    const answer = await userinfo(body.access_token);
    expect(await answer.json()).toMatchObject({ sub: user.id, username: user.username });
  });

  test('without openid does not open userinfo', async () => {
    const token = await createPersonalToken(await createUser(server));
    const { body } = await exchange(await createExchanger(), token, tokenTypes.personal);
    expect(body.scope).toBe('');
    const answer = await userinfo(body.access_token);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: 'insufficient_scope' });
  });

  test('is introspected and revoked as any other, and may be exchanged on', async () => {
    const user = await createUser(server);
    const application = await createExchanger();
    const token = await createPersonalToken(user);
    const { body } = await exchange(application, token, tokenTypes.personal, { scope: 'openid' });
    const ask = (path: string) =>
      fetch(`${issuer}/token/${path}`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
        body: new URLSearchParams({ token: body.access_token }),
      });
    expect(await (await ask('introspection')).json()).toMatchObject({
      active: true,
      sub: user.id,
      client_id: application.id,
      scope: 'openid',
    });
    const again = await exchange(application, body.access_token, tokenTypes.accessToken);
    expect(again.status).toBe(200);
    expect((await ask('revocation')).status).toBe(200);
    expect(await (await ask('introspection')).json()).toEqual({ active: false });
    expect((await userinfo(body.access_token)).status).toBe(401);
  });

  test.each(['SPA', 'Native', 'MachineToMachine'] as const)('is issued to a %s', async (type) => {
    const token = await createSubjectToken(await createUser(server));
    const { status } = await exchange(
      await createExchanger({ type }),
      token,
      tokenTypes.impersonation,
    );
    expect(status).toBe(200);
  });

  test('names who acts for the user', async () => {
    const { user, indicator } = await createReader();
    const [application, actor] = [await createExchanger(), await createUser(server)];
    const params = {
      actor_token: await createAccessToken(actor, application),
      actor_token_type: tokenTypes.accessToken,
    };
    const { body } = await exchange(
      application,
      await createSubjectToken(user),
      tokenTypes.impersonation,
      { ...params, resource: indicator },
    );
    const { payload } = await jwtVerify(body.access_token, keys);
    expect(payload).toMatchObject({ sub: user.id, act: { sub: actor.id } });
    const opaque = await exchange(
      application,
      await createSubjectToken(user),
      tokenTypes.impersonation,
      params,
    );
    const introspected = await fetch(`${issuer}/token/introspection`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${application.secret}`)}` },
      body: new URLSearchParams({ token: opaque.body.access_token }),
    });
    expect(await introspected.json()).toMatchObject({ sub: user.id, act: { sub: actor.id } });
  });

  test('is not issued for an organization that the user is no member of', async () => {
    const token = await createPersonalToken(await createUser(server));
    const { status, body } = await exchange(await createExchanger(), token, tokenTypes.personal, {
      organization_id: 'an-organization',
    });
    expect({ status, body }).toMatchObject({
      status: 403,
      body: {
        error: 'access_denied',
        error_description: 'user is not a member of the organization',
        code: 'oidc.access_denied',
      },
    });
  });
});

describe('a subject token', () => {
  test('is good once', async () => {
    const token = await createSubjectToken(await createUser(server));
    const application = await createExchanger();
    expect((await exchange(application, token, tokenTypes.impersonation)).status).toBe(200);
    const { status, body } = await exchange(application, token, tokenTypes.impersonation);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'subject token is already used' },
    });
  });

  test('sent twelve times at the same moment is exchanged once', async () => {
    const token = await createSubjectToken(await createUser(server));
    const application = await createExchanger();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => exchange(application, token, tokenTypes.accessToken)),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBe(11);
    for (const { status, body } of refused) {
      expect({ status, body }).toMatchObject({
        status: 400,
        body: {
          error: 'invalid_grant',
          error_description: 'subject token is already used',
          code: 'oidc.invalid_grant',
        },
      });
    }
  });

  test('is not spent by a request that is refused', async () => {
    const { indicator } = await createResource(server);
    const user = await createUser(server);
    const token = await createSubjectToken(user);
    const application = await createExchanger();
    const send = (params: Record<string, string>) =>
      exchange(application, token, tokenTypes.impersonation, params);
    await management(server, 'PATCH', `/users/${user.id}/is-suspended`, { isSuspended: true });
    expect((await send({})).body.error).toBe('invalid_grant');
    await management(server, 'PATCH', `/users/${user.id}/is-suspended`, { isSuspended: false });
    expect((await send({ resource: 'https://nobody.example.com' })).body.error).toBe(
      'invalid_target',
    );
    expect((await send({ organization_id: 'x' })).body.error).toBe('access_denied');
    expect(
      (await send({ actor_token: 'x', actor_token_type: tokenTypes.accessToken })).body.error,
    ).toBe('invalid_grant');
    expect(
      (await exchange({ ...application, secret: 'wrong' }, token, tokenTypes.impersonation)).body
        .error,
    ).toBe('invalid_client');
    expect((await send({ resource: indicator })).status).toBe(200);
  });
});

test('a client without the grant, and one without authentication, exchange nothing', async () => {
  const token = await createPersonalToken(await createUser(server));
  const { status, body } = await exchange(
    await createApplication(server),
    token,
    tokenTypes.personal,
  );
  expect({ status, body }).toMatchObject({
    status: 400,
    body: {
      error: 'unauthorized_client',
      error_description: 'token exchange is not allowed for this client',
      code: 'oidc.unauthorized_client',
    },
  });
  const { id } = await createExchanger();
  const anonymous = await requestTokens(
    server,
    { id, secret: '' },
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: token,
      subject_token_type: tokenTypes.personal,
    },
  );
  expect(anonymous.body.error).toBe('invalid_client');
});
