import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { expectError, expectInvalidBody } from '../management/api';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { startPlayedProvider } from '../support/upstream/played-provider';

const server = await startOwnServer();
const provider = await startPlayedProvider();
afterAll(() => provider.stop());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function api<T = { id: string } & JsonObject>(method: Method, path: string, body?: unknown) {
  return management<T>(server.info, method, path, body);
}

/** Somebody comes back to a page of the administrator's own. */
const redirectUri = 'https://console.example.com/linked';

async function connector(config: JsonObject | undefined, more: JsonObject = {}) {
  const metadata = { target: uniqueName('target') };
  const body = { connectorId: 'oidc', metadata, ...(config && { config }), ...more };
  const { body: row } = await api('POST', '/connectors', body);
  return { id: row.id, target: metadata.target };
}

const config = {
  authorizationEndpoint: provider.endpoints.authorization,
  tokenEndpoint: provider.endpoints.token,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  scope: 'profile email',
  idTokenVerificationConfig: { jwksUri: provider.endpoints.jwks, issuer: provider.issuer },
};

const [acme, other, unset] = await Promise.all([
  connector(config, { enableTokenStorage: true }),
  connector(config),
  connector(undefined),
]);

async function newUser(): Promise<string> {
  const { body } = await api('POST', '/users', { username: uniqueName('user') });
  return body.id;
}

function begin(connectorId: string, state = uniqueName('state'), more: JsonObject = {}) {
  const path = `/connectors/${connectorId}/authorization-uri`;
  return api<{ redirectTo: string }>('POST', path, { state, redirectUri, ...more });
}

function finish(userId: string, connectorId: string, connectorData: JsonObject) {
  return api<JsonObject>('POST', `/users/${userId}/identities`, { connectorId, connectorData });
}

/** What a browser brings back that was sent to the provider. */
async function comeBack(connectorId = acme.id): Promise<Record<string, string>> {
  const { status, body } = await begin(connectorId);
  expect(status).toBe(200);
  return { ...provider.authorize(body.redirectTo), redirectUri };
}

beforeEach(() => {
  provider.person = {
    sub: uniqueName('ada'),
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada',
  };
});

const notAsked = 'session.connector_validation_session_not_found';

describe('a user is linked to the account of whoever comes back', () => {
  test('from the address that the connector sends a browser to', async () => {
    const state = uniqueName('state');
    const { body } = await begin(acme.id, state);
    const asked = new URL(body.redirectTo);
    expect(asked.origin + asked.pathname).toBe(provider.endpoints.authorization);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      state,
      redirect_uri: redirectUri,
      client_id: provider.clientId,
      code_challenge_method: 'S256',
      nonce: expect.any(String),
    });
  });

  test('with what the provider says of them', async () => {
    const userId = await newUser();
    const answer = await finish(userId, acme.id, await comeBack());
    const identity = {
      userId: provider.person.sub,
      details: {
        id: provider.person.sub,
        email: 'ada@example.com',
        name: 'Ada',
        rawData: expect.objectContaining({ sub: provider.person.sub }),
      },
    };
    expect(answer).toMatchObject({ status: 200, body: { [acme.target]: identity } });
    const { body } = await api(`GET`, `/users/${userId}`);
    expect(body).toMatchObject({ identities: { [acme.target]: identity }, primaryEmail: null });
  });

  test('beside those at other targets, and in place of the one before at the same', async () => {
    const userId = await newUser();
    await finish(userId, acme.id, await comeBack());
    await finish(userId, other.id, await comeBack(other.id));
    provider.person = { sub: uniqueName('another') };
    const { body } = await finish(userId, acme.id, await comeBack());
    expect(Object.keys(body).sort()).toEqual([acme.target, other.target].sort());
    expect(body[acme.target]).toMatchObject({ userId: provider.person.sub });
  });
});

describe('an answer of a provider is refused', () => {
  test('for the second time', async () => {
    const [userId, answer] = [await newUser(), await comeBack()];
    expect((await finish(userId, acme.id, answer)).status).toBe(200);
    await expectError(finish(userId, acme.id, answer), 400, notAsked);
  });

  test('but once, when it comes several times at the same moment', async () => {
    const [userId, answer] = [await newUser(), await comeBack()];
    const answers = await Promise.all([1, 2, 3].map(() => finish(userId, acme.id, answer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  test('to the request of another connector', async () => {
    await expectError(finish(await newUser(), other.id, await comeBack()), 400, notAsked);
  });

  test.each([
    ['a state of nobody', { state: 'nobody' }],
    ['no state', { state: undefined }],
    ['two states', { state: ['a', 'b'] }],
  ])('with %s', async (_, changed) => {
    const answer = { ...(await comeBack()), ...changed };
    await expectError(finish(await newUser(), acme.id, answer), 400, notAsked);
  });

  test.each([
    ['a wrong code', { code: 'wrong' }],
    ['no code', { code: undefined }],
    [
      'the provider’s refusal',
      { code: undefined, error: 'access_denied', error_description: 'S3cret' },
    ],
  ])('with %s, which spends the request', async (_, changed) => {
    const [userId, answer] = [await newUser(), await comeBack()];
    const refused = await finish(userId, acme.id, { ...answer, ...changed });
    expect(refused).toMatchObject({ status: 400, body: { code: 'connector.general' } });
    expect(JSON.stringify(refused.body)).not.toContain('S3cret');
    await expectError(finish(userId, acme.id, answer), 400, notAsked);
  });

  test('for an account that another user is linked to', async () => {
    await finish(await newUser(), acme.id, await comeBack());
    const second = await newUser();
    await expectError(
      finish(second, acme.id, await comeBack()),
      422,
      'user.identity_already_in_use',
    );
    expect((await api('GET', `/users/${second}`)).body.identities).toEqual({});
  });

  test('for a user or a connector that is not there', async () => {
    const answer = await comeBack();
    await expectError(finish('nobody', acme.id, answer), 404, 'entity.not_found');
    await expectError(
      finish(await newUser(), 'nobody', answer),
      422,
      'session.invalid_connector_id',
    );
    const linked = await finish(await newUser(), acme.id, answer);
    expect(linked.status).toBe(200);
  });

  test('for wrong fields', async () => {
    const path = `/users/${await newUser()}/identities`;
    await expectInvalidBody(api('POST', path, { connectorId: acme.id }), 'connectorData');
    await expectInvalidBody(api('POST', path, { connectorData: {} }), 'connectorId');
  });
});

describe('a browser is sent nowhere', () => {
  test.each([
    ['by a connector that is not there', 'nobody', 404, 'entity.not_found'],
    ['by one without settings', unset.id, 400, 'connector.invalid_config'],
  ])('%s', (_, id, status, code) => expectError(begin(id), status, code));

  test('by one for mail', async () => {
    const body = { connectorId: 'http-email', config: { endpoint: 'https://example.com/mail' } };
    const { body: mail } = await api('POST', '/connectors', body);
    await expectError(begin(mail.id), 400, 'connector.unexpected_type');
  });

  test.each([
    ['state', { state: '' }],
    ['redirectUri', { redirectUri: '' }],
  ])('without a %s', (_, more) =>
    expectError(begin(acme.id, undefined, more), 400, 'session.insufficient_info'),
  );

  test('for wrong fields', async () => {
    const path = `/connectors/${acme.id}/authorization-uri`;
    await expectInvalidBody(api('POST', path, { state: 's' }), 'redirectUri');
    await expectInvalidBody(api('POST', path, { redirectUri }), 'state');
  });

  test('by somebody without a token', async () => {
    const url = `${server.info.baseUrl}/api/connectors/${acme.id}/authorization-uri`;
    const response = await fetch(url, { method: 'POST' });
    expect(response.status).toBe(401);
  });
});

test('no token or secret of a provider is in the log', async () => {
  await finish(await newUser(), acme.id, await comeBack());
  expect(server.output).not.toContain(provider.clientSecret);
  expect(server.output).not.toMatch(/\b[ar]t-[\da-f]{8}-/);
});
