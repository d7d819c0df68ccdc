/**
 * The OAuth 2.1 Authorization Framework, draft-ietf-oauth-v2-1-16: what an authorization server MUST
 * do at the token endpoint, with RFC 7662 and RFC 7009 for introspection and revocation.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../support/browser';
import {
  authorizeAgain,
  exchangeCode,
  obtainTokens,
  requestTokens,
  type Tokens,
} from '../../support/flow';
import { type Application, createApplication, createUser } from '../../support/management';
import { sharedServer } from '../../support/server';

const server = sharedServer();
const tokenUrl = `${server.baseUrl}/oidc/token`;
const allowedText = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
let application: Application;
let machine: Application;
let spa: Application;
let browser: Browser;
const grant = { grant_type: 'client_credentials', resource: 'https://default.logto.app/api' };

beforeAll(async () => {
  application = await createApplication(server);
  machine = await createApplication(server, { type: 'MachineToMachine' });
  spa = await createApplication(server, { type: 'SPA' });
  browser = (await obtainTokens(server, application, await createUser(server))).flow.browser;
});

const basic = ({ id, secret }: Pick<Application, 'id' | 'secret'>) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
});

async function post(
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
  url = tokenUrl,
) {
  const body = new URLSearchParams(fields);
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

async function tokens(client = application, options = {}): Promise<Tokens> {
  const { flow, code } = await authorizeAgain(server, client, browser, options);
  return (await exchangeCode(flow, code)).body;
}

describe('§3.2: requests', () => {
  test.each(['GET', 'PUT', 'DELETE'])('%s is no way to ask for tokens', async (method) => {
    const response = await fetch(`${tokenUrl}?${new URLSearchParams(grant)}`, {
      method,
      headers: basic(machine),
    });
    expect(response.status).toBe(404);
  });

  test('unrecognized parameters are ignored', async () => {
    expect((await post({ ...grant, frobnicate: 'x' }, basic(machine))).status).toBe(200);
  });

  test('parameters without a value count as omitted', async () => {
    expect((await post({ ...grant, scope: '' }, basic(machine))).status).toBe(200);
    const { status, body } = await post({ ...grant, grant_type: '' }, basic(machine));
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test.each(['grant_type', 'scope', 'client_id'])(
    'a repeated %s is invalid_request',
    async (name) => {
      const value = { ...grant, scope: 'all', client_id: machine.id }[name] ?? '';
      const { status, body } = await post(
        [...Object.entries({ ...grant, [name]: value }), [name, value]] as [string, string][],
        basic(machine),
      );
      expect([status, body.error]).toEqual([400, 'invalid_request']);
    },
  );

  test.each(['code', 'redirect_uri', 'code_verifier'])(
    'a repeated %s is invalid_request, and the code is not spent',
    async (name) => {
      const { flow, code } = await authorizeAgain(server, application, browser);
      const fields: Record<string, string> = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: application.redirectUri,
        code_verifier: flow.verifier,
      };
      const { status, body } = await post(
        [...Object.entries(fields), [name, fields[name] ?? '']],
        basic(application),
      );
      expect([status, body.error]).toEqual([400, 'invalid_request']);
      expect((await exchangeCode(flow, code)).status).toBe(200);
    },
  );

  test('values are case sensitive: Client_Credentials is no grant type (§1.9)', async () => {
    const { body } = await post({ ...grant, grant_type: 'Client_Credentials' }, basic(machine));
    expect(body.error).toBe('unsupported_grant_type');
  });

  test('parameters in the URL do not count', async () => {
    const url = `${tokenUrl}?${new URLSearchParams(grant)}`;
    const { status, body } = await post({}, basic(machine), url);
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });
});

describe('§2.4: client authentication', () => {
  test('by Basic, both parts form-encoded (§2.4.1)', async () => {
    const encoded = (text: string) =>
      [...text].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('');
    const header = btoa(`${encoded(machine.id)}:${encoded(machine.secret)}`);
    expect((await post(grant, { authorization: `Basic ${header}` })).status).toBe(200);
    expect((await post(grant, { authorization: `basic ${header}` })).status).toBe(200);
  });

  test('in the body (§2.4.1)', async () => {
    const { id, secret } = machine;
    expect((await post({ ...grant, client_id: id, client_secret: secret })).status).toBe(200);
  });

  test('never in the URI (§2.4.1)', async () => {
    const { id, secret } = machine;
    const query = new URLSearchParams({ client_id: id, client_secret: secret });
    const { status, body } = await post(grant, {}, `${tokenUrl}?${query}`);
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('never by two methods at once (§2.4)', async () => {
    const { id, secret } = machine;
    const { status, body } = await post(
      { ...grant, client_id: id, client_secret: secret },
      basic(machine),
    );
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('a wrong secret by Basic is 401 with WWW-Authenticate: Basic (§3.2.4)', async () => {
    const { status, headers, body } = await post(grant, basic({ ...machine, secret: 'wrong' }));
    expect([status, body.error]).toEqual([401, 'invalid_client']);
    expect(headers.get('www-authenticate')).toMatch(/^Basic realm="/);
  });

  test('a confidential client must authenticate: its id alone is invalid_client (§3.2.2)', async () => {
    const { status, body } = await post({ ...grant, client_id: machine.id });
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test('a public client that sends a secret is invalid_client (§3.2.2)', async () => {
    const { status, body } = await post({
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: spa.id,
      client_secret: 'anything',
    });
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test('by contract an unknown client is 400, where §3.2.4 answers Basic with 401', async () => {
    const { status, body } = await post(grant, basic({ id: 'nobody', secret: 'x' }));
    expect([status, body.error]).toEqual([400, 'invalid_client']);
  });

  test('an id longer than any is an unknown client, and no failure (§2.2)', async () => {
    const { status, body } = await post(grant, basic({ id: 'x'.repeat(9000), secret: 'x' }));
    expect([status, body.error]).toEqual([400, 'invalid_client']);
  });

  test.each([
    ['without a colon', btoa('nothing')],
    ['that is not base64', '%%%'],
    ['with a null byte', btoa('a\0b:c')],
    ['with an encoded null byte', btoa('a%00b:c')],
    ['that is badly encoded', btoa('%zz:c')],
    ['in two parts', 'YTpi YTpi'],
  ])('a Basic header %s is invalid_request, and no failure', async (_name, credentials) => {
    const { status, body } = await post(grant, { authorization: `Basic ${credentials}` });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test.each([
    ['no JWT', 'nonsense'],
    ['of nobody', { sub: 'nobody' }],
    ['without a subject', {}],
    ['of a list', { sub: ['a'] }],
    ['with a null byte', { sub: 'a\0b' }],
  ])('an assertion %s is refused, and no failure (RFC 7521 §4.2.1)', async (_name, claims) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { status, body } = await post({
      ...grant,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion:
        typeof claims === 'string' ? claims : `${part({ alg: 'HS256' })}.${part(claims)}.AA`,
    });
    expect(status === 400 || status === 401).toBe(true);
    expect(['invalid_request', 'invalid_client']).toContain(body.error);
  });
});

describe('§3.2.3, §3.2.4: answers', () => {
  test('tokens are JSON that nobody may store', async () => {
    const { headers, body } = await post(grant, basic(machine));
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) });
  });

  test.each<[string, number, () => ReturnType<typeof post>]>([
    ['invalid_request', 400, () => post({}, basic(machine))],
    ['invalid_client', 401, () => post(grant, basic({ ...machine, secret: 'x' }))],
    ['unsupported_grant_type', 400, () => post({ grant_type: 'x' }, basic(machine))],
    ['invalid_scope', 400, () => post({ ...grant, scope: 'a"b' }, basic(machine))],
    ['invalid_target', 400, () => post({ ...grant, resource: 'urn:nobody' }, basic(machine))],
    [
      'invalid_grant',
      400,
      () => post({ grant_type: 'refresh_token', refresh_token: 'x' }, basic(application)),
    ],
  ])('%s is %i, JSON, uncached, and described in plain ASCII', async (error, status, send) => {
    const answer = await send();
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(String(answer.body.error_description ?? '')).toMatch(allowedText);
  });

  test('a grant type that is not the client’s is invalid_request by the library, where §3.2.4 has unauthorized_client', async () => {
    const { status, body } = await post(grant, basic(application));
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('client credentials are for confidential clients only (§4.2)', async () => {
    const { status, body } = await post({ ...grant, client_id: spa.id });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('a refresh token that is replaced keeps its scope (§4.3.3)', async () => {
    const given = await tokens(spa, {
      scope: 'openid profile offline_access',
      params: { prompt: 'consent' },
    });
    const refresh = (token = '', scope?: string) =>
      requestTokens(server, spa, {
        grant_type: 'refresh_token',
        refresh_token: token,
        ...(scope && { scope }),
      });
    const narrowed = await refresh(given.refresh_token, 'openid');
    expect(narrowed.body.scope).toBe('openid');
    const next = await refresh(narrowed.body.refresh_token);
    expect(new Set(next.body.scope?.split(' '))).toEqual(new Set(given.scope?.split(' ')));
  });
});
