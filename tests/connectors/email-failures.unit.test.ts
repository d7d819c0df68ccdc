import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailSender } from '../support/mail-message';
import type { MessageSender } from '../support/message-sender';

const from = 'noreply@example.com';

/** Settings for each that is called over HTTP. */
const cases = [
  { id: 'sendgrid-email-service', config: { apiKey: 'secret-1', fromEmail: from } },
  { id: 'mailgun-email', config: { domain: 'mg.example.com', apiKey: 'secret-1', from } },
  {
    id: 'aws-ses-mail',
    config: {
      accessKeyId: 'id-1',
      accessKeySecret: 'secret-1',
      region: 'eu-west-1',
      emailAddress: from,
    },
  },
  { id: 'postmark-mail', config: { serverToken: 'secret-1', fromEmail: from } },
  { id: 'mailjunky-email-service', config: { apiKey: 'secret-1', fromEmail: from } },
  { id: 'smtp2go-email-service', config: { apiKey: 'secret-1', sender: from } },
  {
    id: 'aliyun-direct-mail',
    config: { accessKeyId: 'id-1', accessKeySecret: 'secret-1', accountName: from },
  },
  {
    id: 'http-email',
    config: { endpoint: 'https://example.com/', authorization: 'secret-1' },
  },
];

describe.each(cases)('$id', ({ id, config }) => {
  let sender: MessageSender;
  beforeAll(async () => {
    sender = await mailSender(id);
  });
  afterAll(() => sender.stop());

  test.each([
    [401, 'connector.authorization_failed', 401],
    [403, 'connector.authorization_failed', 401],
    [429, 'connector.rate_limit_exceeded', 429],
    [400, 'connector.general', 400],
    [404, 'connector.general', 400],
    [500, 'connector.general', 400],
    [302, 'connector.general', 400],
  ])('answering %i is %s, with its reason', async (answered, code, status) => {
    sender.answerWith(answered, 'The reason for “secret-1” and 482913');
    expect(await sender.failed(config)).toEqual({
      code,
      status,
      data: { errorDescription: 'The reason for “***” and ***' },
    });
  });

  test('cannot be told of two recipients by one address', async () => {
    sender.answerWith(200, { RequestId: '1', data: { failed: 0 } });
    if (id === 'http-email') return;
    for (const to of ['a@example.com,b@example.com', 'a@example.com;b@example.com', 'A <a@b.c>']) {
      expect(await sender.failed(config, { to })).toMatchObject({
        code: 'connector.invalid_request_parameters',
        status: 400,
      });
      expect(sender.taken()).toEqual([]);
    }
  });

  test('is not called with settings that lack something', async () => {
    expect(await sender.failed({})).toMatchObject({
      code: 'connector.invalid_config',
      status: 400,
    });
    expect(sender.taken()).toEqual([]);
  });

  test('gets no header fields from what people write', async () => {
    const name = 'Eve\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>';
    const tenantTemplate = {
      subject: 'Hi {{user.name}}',
      content: '<p>{{user.name}}</p>',
      contentType: 'text/html',
      replyTo: '{{user.name}} <help@example.com>',
      sendFrom: '{{user.name}}',
    } as const;
    const payload = { code: '482913', user: { name } };
    const { body } = await sender.sent(config, { tenantTemplate, payload });
    if (id === 'http-email') return;
    const text = decodeURIComponent(body.replaceAll('+', ' '));
    expect(text).toContain('Hi Eve Bcc: victim@example.com');
    expect(text).not.toMatch(/\\r|\\n|[\r\n]/);
    expect(text).toContain('<p>Eve Bcc: victim@example.com &lt;script&gt;');
  });
});
