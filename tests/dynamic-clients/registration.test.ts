import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { askForConsent, giveConsent } from '../support/consent';
import { authorize, exchangeCode, type Flow, signIn } from '../support/flow';
import { createUser, type JsonObject, management } from '../support/management';
import { sharedServer, startOwnServer } from '../support/server';

const { info: server } = await startOwnServer({ env: { TRUST_PROXY: '1' } });
const redirectUri = 'http://127.0.0.1:9/callback';

await management(server, 'PATCH', '/configs/dynamic-client-registration', { enabled: true });

async function post(metadata: unknown, headers: Record<string, string> = {}, on = server) {
  const response = await fetch(`${on.baseUrl}/oidc/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  });
  const body = (await response.json()) as JsonObject;
  return { status: response.status, headers: response.headers, body };
}

const metadata = { client_name: 'A tool', redirect_uris: [redirectUri] };

async function registered(fields: JsonObject = {}) {
  const { status, body } = await post({ ...metadata, ...fields });
  expect(status).toBe(201);
  return { id: String(body.client_id), name: 'A tool', type: 'Native', redirectUri, secret: '' };
}

describe('a client that registers itself', () => {
  test('is public, whatever it asks for', async () => {
    const { status, headers, body } = await post({
      ...metadata,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code', 'token'],
      scope: 'openid all',
      client_id: 'account-center',
      client_secret: 'mine',
      isThirdParty: false,
    });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      client_id: expect.stringMatching(/^dcr-[a-z0-9]{17}$/),
      client_id_issued_at: expect.any(Number),
      client_name: 'A tool',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    });
  });

  test('leads to the sign-in page, which says where its codes go, and then asks for consent', async () => {
    const application = await registered({ client_name: 'Your bank' });
    const flow = await authorize(server, application, { scope: 'openid' });
    const html = await flow.response.text();
    expect(html).toContain('localhost');
    expect(html).not.toContain('Your bank');
    const user = await createUser(server);
    await flow.browser.follow(await signIn(flow, user), redirectUri);
    expect(flow.browser.hops.map(({ url }) => new URL(url).pathname)).toContain('/consent');
    const { body } = await management(server, 'GET', `/users/${user.id}`);
    expect([body.applicationId, body.cimdClientId]).toEqual([application.id, null]);
  });

  test('may be a script of any origin', async () => {
    const preflight = await fetch(`${server.baseUrl}/oidc/reg`, {
      method: 'OPTIONS',
      headers: { origin: 'https://anywhere.example.com', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    for (const { headers } of [preflight, await post(metadata), await post({})]) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});

describe('a registration is refused', () => {
  test.each<[string, unknown]>([
    ['invalid_redirect_uri', {}],
    ['invalid_redirect_uri', { redirect_uris: [] }],
    ['invalid_redirect_uri', { redirect_uris: ['javascript:alert(1)'] }],
    ['invalid_redirect_uri', { redirect_uris: ['http://app.example.com/back'] }],
    ['invalid_redirect_uri', { redirect_uris: ['https://*.example.com/back'] }],
    ['invalid_client_metadata', { ...metadata, client_name: 'x'.repeat(300) }],
    ['invalid_client_metadata', { ...metadata, logo_uri: 'javascript:alert(1)' }],
    ['invalid_client_metadata', { ...metadata, grant_types: ['client_credentials'] }],
    ['invalid_client_metadata', []],
    ['invalid_request', '{'],
  ])('%s: %j', async (error, value) => {
    const { status, body } = await post(value);
    expect([status, body.error]).toEqual([400, error]);
    expect(body.message).toMatch(/\w/);
  });

  test('as a form, and when it is too large', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('redirect_uris=x', form)).body.error).toBe('invalid_request');
    const large = { ...metadata, padding: 'x'.repeat(20_000) };
    expect((await post(large)).status).toBe(413);
  });

  test('while it is switched off, as any path that there is not', async () => {
    const { status, body } = await post(metadata, {}, sharedServer());
    expect([status, body.error]).toEqual([404, 'invalid_request']);
  });

  test('by the twenty-first of a network within an hour, also when they come at once', async () => {
    const from = { 'x-forwarded-for': '203.0.114.7' };
    const answers = await Promise.all(Array.from({ length: 24 }, () => post(metadata, from)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual(
      Array(4).fill([429, 'temporarily_unavailable']),
    );
    // An address more of the same network, and one of another.
    expect((await post(metadata, { 'x-forwarded-for': '2001:db9::1' })).status).toBe(201);
    expect((await post(metadata, { 'x-forwarded-for': '203.0.114.8' })).status).toBe(201);
  });
});

describe.runIf(server.databaseUrl)('a client that registered itself expires', () => {
  /** Only PostgreSQL lets a test write past the server. */
  async function query<T>(text: string, values: unknown[]): Promise<T[]> {
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query(text, values);
    await client.end();
    return rows as T[];
  }

  const expire = (id: string) =>
    query(
      `WITH gone AS (UPDATE "registered_clients" SET "expiresAt" = now() WHERE "id" = $1)
       SELECT pg_notify('genkan_cache', 'registered-clients:' || $1)`,
      [id],
    );

  const days = async (id: string) => {
    const [row] = await query<{ days: number }>(
      `SELECT round(extract(epoch FROM "expiresAt" - now()) / 86400)::int AS days
       FROM "registered_clients" WHERE "id" = $1`,
      [id],
    );
    return row?.days;
  };

  test('within a day, if nobody ever uses it', async () => {
    const application = await registered();
    expect(await days(application.id)).toBe(1);
  });

  test('three months after it was used last', async () => {
    const application = await registered();
    const user = await createUser(server);
    const flow = await askForConsent(server, application, user, { scope: 'openid' });
    await giveConsent(flow);
    expect(await days(application.id)).toBe(90);
  });

  test('in the middle of a sign-in: then there is no way back to it, and no tokens', async () => {
    const application = await registered();
    const flow: Flow = await authorize(server, application, { scope: 'openid' });
    const redirectTo = await signIn(flow, await createUser(server));
    await expire(application.id);
    await expect
      .poll(async () => (await exchangeCode(flow, 'no-code')).body.error, { timeout: 10_000 })
      .toBe('invalid_client');
    const { url, response } = await flow.browser.follow(redirectTo, redirectUri);
    expect(url.startsWith(redirectUri)).toBe(false);
    expect(response.status).toBe(400);
  });
});
