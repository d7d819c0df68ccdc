import { describe, expect, test } from 'vitest';
import { authorize, exchangeCode, obtainTokens, resume, signIn } from '../support/flow';
import { createApplication, createUser, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();
const tokenUrl = `${server.baseUrl}/oidc/token`;
const managementApi = 'https://default.logto.app/api';
const grant = { grant_type: 'client_credentials', resource: managementApi };

type Body = { access_token?: string; error?: string; error_description?: string; code?: string };

async function post(body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(tokenUrl, { method: 'POST', body, headers });
  return { status: response.status, body: (await response.json()) as Body };
}

function basic(id: string, secret: string) {
  return {
    authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
  };
}

const json = { 'content-type': 'application/json' };

function machine() {
  return createApplication(server, { type: 'MachineToMachine' });
}

async function addSecret(applicationId: string, fields: object) {
  const { body } = await management<{ value: string }>(
    server,
    'POST',
    `/applications/${applicationId}/secrets`,
    fields,
  );
  return body.value;
}

describe('a client with a secret', () => {
  test('may send it in the header, in a form or in JSON', async () => {
    const { id, secret } = await machine();
    const inBody = { ...grant, client_id: id, client_secret: secret };
    const answers = await Promise.all([
      post(new URLSearchParams(grant), basic(id, secret)),
      post(new URLSearchParams(inBody)),
      post(JSON.stringify(inBody), json),
      post(JSON.stringify(grant), { ...json, ...basic(id, secret) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('may not nest JSON without end', async () => {
    const deep = '['.repeat(25_000) + ']'.repeat(25_000);
    const { status, body } = await post(`{"grant_type":${deep}}`, json);
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('may have several', async () => {
    const { id, secret } = await machine();
    const second = await addSecret(id, { name: 'second' });
    for (const value of [secret, second]) {
      expect((await post(new URLSearchParams(grant), basic(id, value))).status).toBe(200);
    }
  });

  test('is told when it has expired', async () => {
    const { id } = await machine();
    const expired = await addSecret(id, { name: 'old', expiresAt: Date.now() + 1500 });
    await expect
      .poll(async () => (await post(new URLSearchParams(grant), basic(id, expired))).body, {
        timeout: 10_000,
      })
      .toMatchObject({
        error: 'invalid_request',
        error_description: 'client secret has expired',
        code: 'oidc.invalid_request',
      });
  });

  test.each([
    [
      'a wrong one in the header',
      (id: string) => post(new URLSearchParams(grant), basic(id, 'wrong')),
    ],
    [
      'a wrong one in the form',
      (id: string) =>
        post(new URLSearchParams({ ...grant, client_id: id, client_secret: 'wrong' })),
    ],
    ['none', (id: string) => post(new URLSearchParams({ ...grant, client_id: id }))],
  ])('is refused with %s', async (_name, send) => {
    const { id } = await machine();
    const { status, body } = await send(id);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test('is refused when header and form name different clients', async () => {
    const [one, other] = [await machine(), await machine()];
    const { status, body } = await post(
      new URLSearchParams({ ...grant, client_id: other.id }),
      basic(one.id, one.secret),
    );
    expect([status, body.error, body.error_description]).toEqual([
      400,
      'invalid_request',
      'client_id mismatch',
    ]);
  });

  test('that is unknown is invalid_client', async () => {
    const { status, body } = await post(new URLSearchParams(grant), basic('nobody', 'secret'));
    expect([status, body.error, body.error_description]).toEqual([
      400,
      'invalid_client',
      'invalid client nobody',
    ]);
  });
});

describe('a request to the token endpoint', () => {
  test.each([
    ['malformed JSON', '{"grant_type":', json],
    ['a JSON list', '[]', json],
    ['nothing', '', {}],
    ['another content type', 'hello', { 'content-type': 'text/plain' }],
    ['a null byte', 'grant_type=a%00b', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a null byte in JSON', '{"grant_type":"a\\u0000b"}', json],
  ])('with %s is invalid_request', async (_name, body, headers) => {
    const answer = await post(body, headers as Record<string, string>);
    expect([answer.status, answer.body.error, answer.body.code]).toEqual([
      400,
      'invalid_request',
      'oidc.invalid_request',
    ]);
  });

  test('with 1 MB is refused before it is read', async () => {
    const { status, body } = await post(new URLSearchParams({ x: 'x'.repeat(1_000_000) }));
    expect([status, body.error]).toEqual([413, 'invalid_request']);
  });
});

test.each(['/token', '/token/introspection', '/token/revocation', '/request', '/device/auth'])(
  'a program that prefers HTML, as Java does by default, is answered in JSON at %s',
  async (path) => {
    const response = await fetch(`${server.baseUrl}/oidc${path}`, {
      method: 'POST',
      headers: { accept: 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2' },
      body: new URLSearchParams({ client_id: 'nobody' }),
    });
    expect(await response.json()).toMatchObject({
      error: 'invalid_client',
      code: 'oidc.invalid_client',
    });
  },
);

describe('an application that is changed', () => {
  test('is a new client at once', async () => {
    const application = await createApplication(server);
    const moved = { ...application, redirectUri: 'http://localhost:9/moved' };
    await management(server, 'PATCH', `/applications/${application.id}`, {
      oidcClientMetadata: { redirectUris: [moved.redirectUri], postLogoutRedirectUris: [] },
    });
    const flow = await authorize(server, moved);
    const answer = await resume(flow, await signIn(flow, await createUser(server)));
    expect((await exchangeCode(flow, answer.get('code') ?? '')).status).toBe(200);
    expect((await authorize(server, application)).response.status).toBe(400);
  });

  test('is unknown once it is deleted', async () => {
    const { id, secret } = await machine();
    await management(server, 'DELETE', `/applications/${id}`);
    const { body } = await post(new URLSearchParams(grant), basic(id, secret));
    expect(body.error).toBe('invalid_client');
  });

  test('leaves tokens behind that are good for nothing once it is deleted', async () => {
    const [gone, other] = [await createApplication(server), await createApplication(server)];
    const { tokens } = await obtainTokens(server, gone, await createUser(server));
    const userinfo = () =>
      fetch(`${server.baseUrl}/oidc/me`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
    const introspect = async () => {
      const response = await fetch(`${tokenUrl}/introspection`, {
        method: 'POST',
        headers: basic(other.id, other.secret),
        body: new URLSearchParams({ token: tokens.access_token }),
      });
      return { status: response.status, body: await response.json() };
    };
    expect((await userinfo()).status).toBe(200);
    expect(await introspect()).toMatchObject({ status: 200, body: { active: true } });
    await management(server, 'DELETE', `/applications/${gone.id}`);
    const refused = await userinfo();
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect([refused.status, await refused.json()]).toMatchObject([401, { error: 'invalid_token' }]);
    // To who asks, who is known well enough, it must not look as if it were itself refused.
    expect(await introspect()).toEqual({ status: 200, body: { active: false } });
  });
});

describe('CORS', () => {
  const preflight = (origin: string) =>
    fetch(tokenUrl, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

  test('lets anybody ask, and a client’s own origins through', async () => {
    const application = await createApplication(server, {
      type: 'SPA',
      redirectUri: 'https://app.example.com/callback',
      customClientMetadata: { corsAllowedOrigins: ['https://other.example.com'] },
    });
    expect((await preflight('https://app.example.com')).status).toBe(204);
    const form = new URLSearchParams({
      client_id: application.id,
      grant_type: 'refresh_token',
      refresh_token: 'unknown',
    });
    for (const origin of ['https://app.example.com', 'https://other.example.com', server.baseUrl]) {
      const response = await fetch(tokenUrl, { method: 'POST', body: form, headers: { origin } });
      expect(((await response.json()) as Body).error).toBe('invalid_grant');
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    }
    const stranger = 'https://evil.example.com';
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: form,
      headers: { origin: stranger },
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect((await response.json()) as Body).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringMatching(
        /^origin https:\/\/evil.example.com not allowed for client/,
      ),
    });
  });
});
