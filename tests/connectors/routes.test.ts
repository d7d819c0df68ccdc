import { describe, expect, test } from 'vitest';
import { expectError, expectInvalidBody } from '../management/api';
import { type JsonObject, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';

/** The connectors for mail and text messages are everybody's: this file has a server of its own. */
const genkan = await startOwnServer();

type Row = { id: string; connectorId: string; config: JsonObject } & JsonObject;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

function api<T = Row>(method: Method, path: string, body?: unknown) {
  return management<T>(genkan.info, method, path, body);
}

const httpEmail = {
  connectorId: 'http-email',
  config: { endpoint: 'https://example.com/mail', authorization: 'Bearer very-secret-1' },
};

const postmark = {
  connectorId: 'postmark-mail',
  config: { serverToken: 'token-1', fromEmail: 'Example <hi@example.com>' },
};

const httpSms = { connectorId: 'http-sms', config: { endpoint: 'https://example.com/sms' } };

async function made(body: unknown): Promise<Row> {
  const answer = await api('POST', '/connectors', body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function list(query = ''): Promise<Row[]> {
  const answer = await api<Row[]>('GET', `/connectors${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const missing = uniqueName('connector');

describe('a kind of connector', () => {
  test('is listed with what an admin form needs', async () => {
    const { status, body } = await api<Row[]>('GET', '/connector-factories');
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(15);
    const smtp = body.find(({ id }) => id === 'simple-mail-transfer-protocol');
    expect(smtp).toMatchObject({
      type: 'Email',
      target: 'simple-mail-transfer-protocol',
      name: { en: 'SMTP' },
      platform: null,
      logoDark: null,
      configTemplate: expect.stringContaining('smtp.example.com'),
      formItems: expect.arrayContaining([
        { key: 'port', label: 'Port', type: 'Number', required: true, placeholder: '587' },
      ]),
    });
  });

  test('is got by its id, with a logo that is there', async () => {
    const { status, body } = await api('GET', '/connector-factories/http-sms');
    expect([status, body.id, body.type]).toEqual([200, 'http-sms', 'Sms']);
    expect(body.logo).toBe(`${genkan.info.baseUrl}/connectors/http-sms.svg`);
    const logo = await fetch(String(body.logo));
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test('is not found by another id', () =>
    expectError(api('GET', '/connector-factories/nobody'), 404, 'entity.not_found'));
});

describe('a connector', () => {
  test('is what was set up and what its kind says', async () => {
    const row = await made(postmark);
    expect(row).toEqual({
      id: expect.stringMatching(/^[\da-z]{12}$/),
      ...postmark,
      metadata: {},
      syncProfile: false,
      enableTokenStorage: false,
      type: 'Email',
      target: 'postmark-mail',
      name: { en: 'Postmark' },
      description: { en: expect.any(String) },
      logo: expect.stringMatching(/^http.*\/connectors\/postmark-mail\.svg$/),
      logoDark: null,
      readme: expect.any(String),
      configTemplate: expect.any(String),
      formItems: expect.any(Array),
      platform: null,
      fromEmail: 'hi@example.com',
    });
    expect((await api('GET', `/connectors/${row.id}`)).body).toEqual(row);
    expect(await list()).toContainEqual(row);
  });

  test('is listed by its target', async () => {
    const { id } = await made(postmark);
    expect((await list('?target=postmark-mail')).map((row) => row.id)).toEqual([id]);
    expect(await list('?target=nobody')).toEqual([]);
  });

  test('takes the place of the one before of its type, and of no other', async () => {
    const sms = await made(httpSms);
    const first = await made(httpEmail);
    const second = await made(postmark);
    const third = await made(postmark);
    const ids = (await list()).map(({ id }) => id);
    expect(ids.sort()).toEqual([sms.id, third.id].sort());
    expect(ids).not.toContain(second.id);
    await expectError(api('GET', `/connectors/${first.id}`), 404, 'entity.not_exists_with_id');
  });

  test('leaves one of those that were set up at the same moment', async () => {
    const bodies = Array.from({ length: 6 }, (_, i) => (i % 2 ? httpEmail : postmark));
    const answers = await Promise.all(bodies.map((body) => api('POST', '/connectors', body)));
    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
    const kept = (await list()).filter(({ type }) => type === 'Email');
    expect(kept).toHaveLength(1);
    expect(answers.map(({ body }) => body.id)).toContain(kept[0]?.id);
  });

  test('may have an id of the tenant’s, which no other has', async () => {
    const id = uniqueName('own');
    expect(await made({ ...httpSms, id })).toMatchObject({ id });
    expect(await made({ ...httpSms, id })).toMatchObject({ id });
    await expectError(
      api('POST', '/connectors', { ...httpEmail, id }),
      422,
      'entity.unique_integrity_violation',
    );
  });

  test('may be set up without settings, and have them later', async () => {
    const { id, config } = await made({ connectorId: 'http-email' });
    expect(config).toEqual({});
    const { config: settings } = httpEmail;
    const changed = await api('PATCH', `/connectors/${id}`, { config: settings });
    expect(changed).toMatchObject({ status: 200, body: { id, config: settings } });
  });

  test('is changed by replacing its settings as a whole', async () => {
    const { id } = await made(httpEmail);
    const config = { endpoint: 'https://example.com/other' };
    const { body } = await api('PATCH', `/connectors/${id}`, { config, syncProfile: false });
    expect(body.config).toEqual(config);
    expect((await api('PATCH', `/connectors/${id}`, {})).body).toEqual(body);
    expect((await api('GET', `/connectors/${id}`)).body).toEqual(body);
  });

  test('is gone when it is deleted', async () => {
    const { id } = await made(httpEmail);
    expect(await api('DELETE', `/connectors/${id}`)).toMatchObject({ status: 204, body: '' });
    expect((await list()).map((row) => row.id)).not.toContain(id);
    await expectError(api('DELETE', `/connectors/${id}`), 404, 'entity.not_exists_with_id');
  });

  test.each(['GET', 'PATCH', 'DELETE'] as const)('that is not there cannot be %s', (method) =>
    expectError(
      api(method, `/connectors/${missing}`, method === 'PATCH' ? {} : undefined),
      404,
      'entity.not_exists_with_id',
    ),
  );

  test('tells nobody without a token anything', async () => {
    const response = await fetch(`${genkan.info.baseUrl}/api/connectors`);
    expect(response.status).toBe(401);
  });

  test('leaves no secret in the log', async () => {
    await made(httpEmail);
    expect(genkan.output).not.toContain('very-secret-1');
  });
});

describe('setting one up is refused', () => {
  test.each([
    ['connector.not_found_with_connector_id', 422, { connectorId: 'nobody' }],
    ['connector.invalid_config', 400, { connectorId: 'http-email', config: {} }],
    [
      'connector.invalid_config',
      400,
      { connectorId: 'http-email', config: { endpoint: 'javascript:alert(1)' } },
    ],
    [
      'connector.cannot_overwrite_metadata_for_non_standard_connector',
      400,
      { ...httpEmail, metadata: { target: 'other' } },
    ],
    ['connector.token_storage_not_supported', 422, { ...httpEmail, enableTokenStorage: true }],
  ])('with %s', async (code, status, body) => {
    const before = await list();
    await expectError(api('POST', '/connectors', body), status, code);
    expect(await list()).toEqual(before);
  });

  test.each([
    ['connectorId', {}],
    ['connectorId', { connectorId: '' }],
    ['connectorId', { connectorId: 'x'.repeat(129) }],
    ['config', { ...httpEmail, config: 'text' }],
    ['id', { ...httpEmail, id: '' }],
    ['syncProfile', { ...httpEmail, syncProfile: 'yes' }],
  ])('for a wrong %s', (field, body) => expectInvalidBody(api('POST', '/connectors', body), field));

  test('with what is wrong in its data', async () => {
    const { body } = await api('POST', '/connectors', { connectorId: 'http-email', config: {} });
    expect(body.data).toEqual([expect.objectContaining({ path: ['endpoint'] })]);
  });
});

test.each([
  ['connector.invalid_config', 400, { config: { endpoint: 'nowhere' } }],
  [
    'connector.cannot_overwrite_metadata_for_non_standard_connector',
    400,
    { metadata: { name: { en: 'Mine' } } },
  ],
  ['connector.invalid_type_for_syncing_profile', 422, { syncProfile: true }],
  ['connector.token_storage_not_supported', 422, { enableTokenStorage: true }],
])('changing one is refused with %s', async (code, status, body) => {
  const row = await made(httpEmail);
  await expectError(api('PATCH', `/connectors/${row.id}`, body), status, code);
  expect((await api('GET', `/connectors/${row.id}`)).body).toEqual(row);
});
