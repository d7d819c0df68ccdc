import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { expectError, expectInvalidBody } from '../management/api';
import { type MailServer, startMailServer } from '../support/mail-server';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';

/** Its templates are changed here. */
const { info } = await startOwnServer();

/** Where a tenant's settings reach the internet alone. */
const { info: online } = await startOwnServer({ env: { GENKAN_MODE: 'production' } });

const smtp = 'simple-mail-transfer-protocol';

function tryOut(factoryId: string, body: JsonObject, server = info) {
  return management(server, 'POST', `/connectors/${factoryId}/test`, body);
}

const settingsOf = ({ port }: Pick<MailServer, 'port'>, more: JsonObject = {}) => ({
  host: '127.0.0.1',
  port,
  fromEmail: 'Example <noreply@example.com>',
  ...more,
});

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options);
  onTestFinished(() => server.stop());
  return server;
}

const email = 'ann@example.com';
const template = {
  usageType: 'Generic',
  contentType: 'text/plain',
  subject: 'Own',
  content: 'Own {{code}}',
};

test('with nothing but a server’s settings a decent mail is sent, and nothing is kept', async () => {
  const server = await mailServer();
  const answer = await tryOut(smtp, { email, config: settingsOf(server) });
  expect(answer).toMatchObject({ status: 204, body: '' });
  const [mail] = server.mails;
  expect(mail?.envelope).toEqual({ from: 'noreply@example.com', to: [email] });
  expect(mail?.email.from).toEqual({ name: 'Example', address: 'noreply@example.com' });
  expect(mail?.email.subject).toContain('000000');
  expect(mail?.email.html).toMatch(/<html[^>]* lang="en"/);
  expect(mail?.email.html).toContain('000000');
  expect(mail?.email.text).toContain('000000');
  expect((await management(info, 'GET', '/connectors')).body).toEqual([]);
});

test('the mail is in the language that is asked for', async () => {
  const server = await mailServer();
  for (const locale of ['fr', 'ja-JP', 'tlh']) {
    await tryOut(smtp, { email, config: settingsOf(server), locale });
  }
  const languages = server.mails.map(
    ({ email: { html } }) => /<html[^>]* lang="(\w+)"/.exec(html ?? '')?.[1],
  );
  expect(languages).toEqual(['fr', 'ja', 'en']);
});

test('the settings’ own words are tried out, and the tenant’s before them', async () => {
  const server = await mailServer();
  const config = settingsOf(server, { templates: [template] });
  await tryOut(smtp, { email, config });

  const details = { subject: 'Tenant', content: '<b>{{code}}</b>', contentType: 'text/html' };
  const written = { languageTag: 'en', templateType: 'Generic', details };
  const { status } = await management(info, 'PUT', '/email-templates', { templates: [written] });
  expect(status).toBe(200);
  await tryOut(smtp, { email, config });
  await management(info, 'DELETE', '/email-templates?languageTag=en');

  expect(server.mails.map(({ email: { subject, text } }) => [subject, text?.trim()])).toEqual([
    ['Own', 'Own 000000'],
    ['Tenant', '000000'],
  ]);
});

test('a text message goes to a web service', async () => {
  const bodies: unknown[] = [];
  const receiver = createServer(async (request, response) => {
    const chunks = await request.toArray();
    bodies.push([request.headers.authorization, JSON.parse(Buffer.concat(chunks).toString())]);
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void receiver.close());
  const { port } = receiver.address() as AddressInfo;
  const config = { endpoint: `http://127.0.0.1:${port}/sms`, authorization: 'Bearer 1' };
  expect((await tryOut('http-sms', { phone: '12025550123', config })).status).toBe(204);
  expect(bodies).toEqual([
    ['Bearer 1', { to: '12025550123', type: 'Generic', payload: { code: '000000', locale: 'en' } }],
  ]);
});

test('a refusal is told with the server’s reason, and without the password', async () => {
  const server = await mailServer({
    authOptional: false,
    onAuth: ({ password }, _, done) => done(new Error(`No ${password}`)),
  });
  const config = settingsOf(server, { auth: { user: 'ann', pass: 'secret-pw-1' } });
  await expectError(tryOut(smtp, { email, config }), 401, 'connector.authorization_failed', {
    data: { errorDescription: '535 No ***' },
  });
});

test.each([
  ['connector.not_found', 400, 'nobody', { email, config: {} }],
  ['connector.unexpected_type', 400, 'http-sms', { email, config: {} }],
  ['connector.unexpected_type', 400, 'http-email', { phone: '12025550123', config: {} }],
  ['connector.invalid_config', 400, 'http-email', { email, config: {} }],
  ['connector.general', 400, smtp, { email, config: settingsOf({ port: 9 }) }],
  ['guard.invalid_input', 400, 'http-email', { config: {} }],
])('%s', (code, status, factoryId, body) => expectError(tryOut(factoryId, body), status, code));

test.each([
  ['email', { email: 'nobody', config: {} }],
  ['email', { email: 'a@example.com,b@example.com', config: {} }],
  ['phone', { phone: '+1 202', config: {} }],
  ['config', { email }],
  ['locale', { email, config: {}, locale: 1 }],
])('a wrong %s is refused', (field, body) => expectInvalidBody(tryOut('http-email', body), field));

test('on the internet nothing is sent into private networks', async () => {
  const { mails, port } = await mailServer();
  const trials = [
    [smtp, settingsOf({ port })],
    ['http-email', { endpoint: `http://localhost:${port}/` }],
  ] as const;
  for (const [factoryId, config] of trials) {
    await expectError(tryOut(factoryId, { email, config }, online), 400, 'connector.general', {
      data: { errorDescription: 'forbidden_address' },
    });
  }
  expect(mails).toEqual([]);
});
