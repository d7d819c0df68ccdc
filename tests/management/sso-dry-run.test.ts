import { describe, expect, test } from 'vitest';
import { createApplication, type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { execute } from '../support/organizations';
import { sharedServer } from '../support/server';
import { api, expectError, made } from './api';
import { madeSso, playedProvider, settingsOf, ssoApi, uniqueDomain } from './sso';

type Begun = { id: string; authorizationUri: string; expiresAt: number };

const provider = await playedProvider();
const server = sharedServer();

async function connector(settings: JsonObject = {}, fields: JsonObject = {}) {
  const domain = uniqueDomain();
  const config = { ...settingsOf(provider), ...settings };
  const { id } = await madeSso({ config, domains: [domain], ...fields });
  return { id, domain };
}

async function begin(id: string): Promise<Begun> {
  const answer = await api<Begun>('POST', `/sso-connectors/${id}/test`);
  expect(answer.status).toBe(201);
  return answer.body;
}

const read = (id: string, run: Begun) => api('GET', `/sso-connectors/${id}/test/${run.id}`);

/** Brings an answer to the connector's callback, as a browser without any cookie. */
function comeBack(id: string, answer: Record<string, string>) {
  const url = `${server.baseUrl}/callback/${id}?${new URLSearchParams(answer)}`;
  return fetch(url, { redirect: 'manual', headers: { 'accept-language': 'en' } });
}

/** Signs that person in at the provider, and says what the administrator reads then. */
async function tried(id: string, claims: JsonObject): Promise<JsonObject> {
  const run = await begin(id);
  await comeBack(id, provider.authorize(run.authorizationUri, claims));
  return (await read(id, run)).body;
}

const person = (domain: string) => ({
  sub: uniqueName('sub'),
  email: `${uniqueName('ada').replace('_', '.')}@${domain}`,
  email_verified: true,
  name: 'Ada',
  groups: ['a', 'b'],
});

describe('a dry run', () => {
  test('begins at an address for the administrator’s browser', async () => {
    const { id } = await connector({ scope: 'groups' });
    const run = await begin(id);
    expect(run).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      authorizationUri: expect.stringContaining(provider.endpoints.authorization),
      expiresAt: expect.any(Number),
    });
    expect(Math.abs(run.expiresAt - Date.now() - 600_000)).toBeLessThan(60_000);
    const asked = new URL(run.authorizationUri).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: `${server.baseUrl}/callback/${id}`,
      scope: 'openid profile email groups',
      code_challenge_method: 'S256',
      nonce: expect.any(String),
    });
    const { status, body } = await read(id, run);
    expect(status).toBe(200);
    const { id: runId, expiresAt } = run;
    expect(body).toEqual({
      ...{ id: runId, expiresAt, status: 'Pending', createdAt: expect.any(Number) },
    });
  });

  test('ends at a page that tells nobody anything, and leaves no session behind', async () => {
    const { id, domain } = await connector();
    const { authorizationUri } = await begin(id);
    const claims = person(domain);
    const page = await comeBack(id, provider.authorize(authorizationUri, claims));
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    const text = await page.text();
    expect(text).toContain('The test is over');
    expect(text).not.toContain(claims.email);
  });

  test('shows what the provider said, how it is understood and that the person is new', async () => {
    const { id, domain } = await connector();
    const claims = person(domain);
    const result = await tried(id, claims);
    expect(result).toMatchObject({
      status: 'Succeeded',
      issuer: provider.issuer,
      user: { id: claims.sub, email: claims.email, name: 'Ada' },
      vouched: ['email'],
      outcome: { action: 'Register', warnings: [] },
    });
    expect((result.user as JsonObject).rawData).toMatchObject(claims);
    expect(result.outcome).not.toHaveProperty('userId');
    const found = await api<unknown[]>('GET', `/users?search=${encodeURIComponent(claims.email)}`);
    expect(found.body).toEqual([]);
    expect(JSON.stringify(result)).not.toMatch(/access_token|id_token|at-|rt-/);
  });

  test('shows whom an address would be linked to, and links nobody', async () => {
    const { id, domain } = await connector();
    const claims = person(domain);
    const user = await made('/users', { primaryEmail: claims.email.toUpperCase() });
    expect(await tried(id, claims)).toMatchObject({
      outcome: { action: 'LinkByEmail', userId: user.id, warnings: [] },
    });
    const after = await api('GET', `/users/${user.id}?includeSsoIdentities=true`);
    expect(after.body).toMatchObject({ ssoIdentities: [], lastSignInAt: null });
  });

  test('shows who has the identity, also where they must not sign in', async () => {
    const { id, domain } = await connector();
    const claims = person(domain);
    const user = await made('/users', { username: uniqueName('user') });
    const identity = (ssoConnectorId: string) =>
      execute(
        server,
        `INSERT INTO user_sso_identities (id, "userId", "ssoConnectorId", issuer, "identityId")
         VALUES ('${uniqueName('i')}', '${user.id}', '${ssoConnectorId}', '${provider.issuer}', '${claims.sub}')
         ON CONFLICT (issuer, "identityId") DO UPDATE SET "ssoConnectorId" = excluded."ssoConnectorId"`,
      );
    await identity(id);
    expect(await tried(id, claims)).toMatchObject({
      outcome: { action: 'SignIn', userId: user.id, warnings: [] },
    });
    await management(server, 'PATCH', `/users/${user.id}/is-suspended`, { isSuspended: true });
    expect(await tried(id, claims)).toMatchObject({
      outcome: { action: 'SignIn', userId: user.id, warnings: ['user_suspended'] },
    });
    await identity((await connector()).id);
    const elsewhere = (await tried(id, claims)).outcome;
    expect(elsewhere).toEqual({ action: 'Register', warnings: ['identity_of_another_connector'] });
  });

  test.each([
    ['that there is no address', { email: undefined }, 'email_missing'],
    ['that nobody has verified it', { email_verified: false }, 'email_not_verified'],
    ['that nobody says so', { email_verified: undefined }, 'email_not_verified'],
    ['that it is another company’s', { email: 'ada@elsewhere.example' }, 'email_of_another_domain'],
  ])('warns %s', async (_, claims, warning) => {
    const { id, domain } = await connector();
    const result = await tried(id, { ...person(domain), ...claims });
    expect(result.outcome).toEqual({ action: 'Register', warnings: [warning] });
  });

  test('warns that nobody is sent to a connector without domains', async () => {
    const { id, domain } = await connector({}, { domains: [] });
    expect((await tried(id, person(domain))).outcome).toEqual({
      action: 'Register',
      warnings: ['email_of_another_domain', 'connector_without_domains'],
    });
  });

  test('says in words for administrators why nobody came back', async () => {
    const { id } = await connector();
    const refused = await begin(id);
    const state = String(new URL(refused.authorizationUri).searchParams.get('state'));
    await comeBack(id, { state, error: 'access_denied' });
    expect((await read(id, refused)).body).toMatchObject({
      status: 'Failed',
      failure: { reason: 'refused', message: expect.any(String) },
    });
    const wrong = await begin(id);
    const { state: same } = provider.authorize(wrong.authorizationUri);
    await comeBack(id, { state: String(same), code: 'wrong' });
    expect((await read(id, wrong)).body).toMatchObject({
      status: 'Failed',
      failure: { reason: 'invalid_answer' },
    });
  });
});

describe('nothing of a dry run', () => {
  test('is good twice', async () => {
    const { id, domain } = await connector();
    const run = await begin(id);
    const [first, second] = [person(domain), person(domain)];
    const answers = [first, second].map((one) => provider.authorize(run.authorizationUri, one));
    for (const answer of answers) expect((await comeBack(id, answer)).status).toBe(200);
    expect((await read(id, run)).body).toMatchObject({ user: { id: first.sub } });
  });

  test('is taken twice at the same moment', async () => {
    const { id, domain } = await connector();
    const run = await begin(id);
    const answer = provider.authorize(run.authorizationUri, person(domain));
    const before = provider.requests.length;
    await Promise.all([1, 2, 3, 4].map(() => comeBack(id, answer)));
    const asked = provider.requests.slice(before).filter(({ place }) => place === 'token');
    expect(asked).toHaveLength(1);
    expect((await read(id, run)).body.status).toBe('Succeeded');
  });

  test('is taken by another connector', async () => {
    const [mine, other] = [await connector(), await connector()];
    const run = await begin(mine.id);
    const answer = provider.authorize(run.authorizationUri, person(mine.domain));
    expect((await comeBack(other.id, answer)).status).toBe(200);
    expect((await read(mine.id, run)).body.status).toBe('Pending');
    await expectError(read(other.id, run), 404, 'entity.not_exists_with_id');
  });

  test('is good after its time', async () => {
    const { id, domain } = await connector();
    const run = await begin(id);
    await execute(server, `UPDATE sso_dry_runs SET "expiresAt" = now() WHERE id = '${run.id}'`);
    const before = provider.requests.length;
    await comeBack(id, provider.authorize(run.authorizationUri, person(domain)));
    expect(provider.requests).toHaveLength(before);
    await expectError(read(id, run), 404, 'entity.not_exists_with_id');
  });

  test('is read by anybody else', async () => {
    const { id } = await connector();
    const run = await begin(id);
    const { id: clientId, secret } = await createApplication(server, { type: 'MachineToMachine' });
    const { body: roles } = await api<{ id: string; name: string }[]>('GET', '/roles');
    const role = roles.find(({ name }) => name === 'Logto Management API access');
    await management(server, 'POST', `/roles/${role?.id}/applications`, {
      applicationIds: [clientId],
    });
    const other = { ...server, client: { id: clientId, secret } };
    const token = await fetch(`${server.baseUrl}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: 'https://default.logto.app/api',
        scope: 'all',
      }),
    });
    const { access_token: bearer } = (await token.json()) as { access_token: string };
    const answer = await fetch(`${other.baseUrl}/api/sso-connectors/${id}/test/${run.id}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      404,
      { code: 'entity.not_exists_with_id' },
    ]);
  });

  test('is in clear in the database', async () => {
    const { id, domain } = await connector();
    const claims = person(domain);
    await tried(id, claims);
    await execute(
      server,
      `DO $$ BEGIN IF EXISTS (SELECT 1 FROM sso_dry_runs d WHERE d."ssoConnectorId" = '${id}'
        AND d::text LIKE '%${claims.sub}%') THEN RAISE 'in clear'; END IF; END $$`,
    );
  });
});

describe('a connector that cannot be tried', () => {
  test('says why', async () => {
    const { id } = await madeSso();
    await expectError(api('POST', `/sso-connectors/${id}/test`), 400, 'connector.invalid_config', {
      data: { message: expect.stringMatching(/\w/) },
    });
  });

  test('is one that is not there', async () => {
    const missing = [404, 'entity.not_exists_with_id'] as const;
    await expectError(api('POST', '/sso-connectors/nothing/test'), ...missing);
    const { id } = await madeSso();
    await expectError(ssoApi('GET', `/${id}/test/nothing`), ...missing);
  });
});
