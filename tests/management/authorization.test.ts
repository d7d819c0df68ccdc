import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { authorize, exchangeCode, obtainTokens, resume, signIn } from '../support/flow';
import {
  createApplication,
  createResource,
  createUser,
  management,
  managementToken,
} from '../support/management';
import { sharedServer } from '../support/server';

const managementApi = 'https://default.logto.app/api';

async function ask(headers: Record<string, string>, path = '/users') {
  const response = await fetch(`${sharedServer().baseUrl}/api${path}`, { headers });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A token like a real one, but for what is changed, signed with a key of our own. */
async function forged(change: Record<string, unknown> = {}): Promise<string> {
  const token = await managementToken(sharedServer());
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return new SignJWT({ ...decodeJwt(token), ...change })
    .setProtectedHeader({
      alg: 'ES384',
      typ: 'at+jwt',
      kid: decodeProtectedHeader(token).kid ?? '',
    })
    .sign(key);
}

async function tokenFor(client: { id: string; secret: string }, resource: string, scope?: string) {
  const response = await fetch(`${sharedServer().baseUrl}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource,
      ...(scope ? { scope } : {}),
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

describe('the Management API lets in', () => {
  test('an access token for it with the scope all', async () => {
    const { status } = await ask(bearer(await managementToken(sharedServer())));
    expect(status).toBe(200);
  });

  test('a scheme written in lower case', async () => {
    const token = await managementToken(sharedServer());
    expect((await ask({ authorization: `bearer ${token}` })).status).toBe(200);
  });

  test('anybody to the status and the well-known documents', async () => {
    const { baseUrl } = sharedServer();
    const paths = ['status', '.well-known/sign-in-exp', '.well-known/phrases', 'swagger.json'];
    const statuses = paths.map(async (path) => (await fetch(`${baseUrl}/api/${path}`)).status);
    expect(await Promise.all(statuses)).toEqual([204, 200, 200, 200]);
  });
});

describe('the Management API refuses', () => {
  test('a request without a token, and says how to come back', async () => {
    const { status, body, headers } = await ask({});
    expect(status).toBe(401);
    expect(body.code).toBe('auth.authorization_header_missing');
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  test('another scheme', async () => {
    const { status, body } = await ask({ authorization: 'Basic YTpi' });
    expect(status).toBe(401);
    expect(body).toMatchObject({
      code: 'auth.authorization_token_type_not_supported',
      data: { supportedTypes: ['Bearer'] },
    });
  });

  test.each([
    ['nothing', ''],
    ['words', 'not a token'],
    ['a made-up value', 'abc'],
    ['an unsigned token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'],
  ])('a Bearer header with %s', async (_name, token) => {
    const { status, body } = await ask(bearer(token));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.unauthorized' });
  });

  test('a token signed by somebody else', async () => {
    const { status, body } = await ask(bearer(await forged()));
    expect(status).toBe(401);
    expect(body).toMatchObject({
      code: 'auth.unauthorized',
      data: { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' },
    });
  });

  test('a token for another API', async () => {
    const { client } = sharedServer();
    const { indicator } = await createResource(sharedServer());
    const { status, body } = await ask(bearer(await tokenFor(client, indicator)));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.unauthorized' });
  });

  test('a machine that holds no role for it', async () => {
    const machine = await createApplication(sharedServer(), { type: 'MachineToMachine' });
    const { status, body } = await ask(bearer(await tokenFor(machine, managementApi, 'all')));
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'auth.forbidden' });
  });

  test('the token of an application that is deleted', async () => {
    const machine = await createApplication(sharedServer(), { type: 'MachineToMachine' });
    await management(sharedServer(), 'PATCH', `/applications/${machine.id}`, { isAdmin: true });
    const token = await tokenFor(machine, managementApi, 'all');
    expect((await ask(bearer(token))).status).toBe(200);
    await management(sharedServer(), 'DELETE', `/applications/${machine.id}`);
    const { status, body } = await ask(bearer(token));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.unauthorized' });
  });

  test('what a user holds who signed in to an app: neither token was made for it', async () => {
    const server = sharedServer();
    const [application, user] = await Promise.all([createApplication(server), createUser(server)]);
    const { tokens } = await obtainTokens(server, application, user);
    for (const token of [tokens.access_token, tokens.id_token ?? '']) {
      const { status, body } = await ask(bearer(token));
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'auth.unauthorized' });
    }
  });

  test('a user without the role, whose token for it has no scope', async () => {
    const server = sharedServer();
    const [application, user] = await Promise.all([createApplication(server), createUser(server)]);
    const flow = await authorize(server, application, {
      scope: 'openid all',
      params: { resource: managementApi },
    });
    const code = (await resume(flow, await signIn(flow, user))).get('code') ?? '';
    const { body: tokens } = await exchangeCode(flow, code, { resource: managementApi });
    const { status, body } = await ask(bearer(tokens.access_token));
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'auth.forbidden' });
  });

  test('before it looks at the body', async () => {
    const response = await fetch(`${sharedServer().baseUrl}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(401);
  });
});
