import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailSender, mailWords } from '../support/mail-message';
import type { MessageSender } from '../support/message-sender';
import type { ProviderRequest } from '../support/provider';
import { fieldsOf } from '../support/text-message';

/** What a tenant wrote: a name for the sender and an address for answers. */
const tenantTemplate = {
  subject: 'Code',
  content: '<i>{{code}}</i>',
  contentType: 'text/html',
  replyTo: 'Help <help@example.com>',
  sendFrom: 'Ünser "Shop"',
} as const;

const plainTemplate = { subject: 'Code', content: 'Only {{code}}', contentType: 'text/plain' };

const jsonOf = ({ body }: ProviderRequest) => JSON.parse(body);

/** Starts a provider for the tests of a block. */
function provider(id: string) {
  const started: { sender?: MessageSender } = {};
  beforeAll(async () => {
    started.sender = await mailSender(id);
  });
  afterAll(() => started.sender?.stop());
  return () => started.sender as MessageSender;
}

describe('SendGrid', () => {
  const sender = provider('sendgrid-email-service');
  const config = { apiKey: 'SG.key', fromEmail: 'noreply@example.com', fromName: 'Example' };

  test('gets both kinds of text, with a bearer key', async () => {
    const request = await sender().sent(config);
    expect(request.url.href).toBe('https://api.sendgrid.com/v3/mail/send');
    expect(request.headers).toMatchObject({
      authorization: 'Bearer SG.key',
      'content-type': 'application/json',
    });
    expect(jsonOf(request)).toEqual({
      personalizations: [{ to: [{ email: 'ann@example.com' }] }],
      from: { email: 'noreply@example.com', name: 'Example' },
      subject: mailWords.subject,
      content: [
        { type: 'text/plain', value: mailWords.text },
        { type: 'text/html', value: mailWords.html },
      ],
    });
  });

  test('gets the tenant’s sender and address for answers', async () => {
    expect(jsonOf(await sender().sent(config, { tenantTemplate }))).toMatchObject({
      from: { email: 'noreply@example.com', name: 'Ünser "Shop"' },
      reply_to: { email: 'help@example.com', name: 'Help' },
    });
  });

  test('gets the settings’ words as plain text where they are', async () => {
    const templates = [{ ...plainTemplate, usageType: 'Generic', type: 'text/plain' }];
    expect(jsonOf(await sender().sent({ ...config, templates })).content).toEqual([
      { type: 'text/plain', value: 'Only 482913' },
    ]);
  });
});

describe('Mailgun', () => {
  const sender = provider('mailgun-email');
  const config = { domain: 'mg.example.com', apiKey: 'key-1', from: 'Example <hi@example.com>' };

  test('gets a form, with the key as a password', async () => {
    const request = await sender().sent(config);
    expect(request.url.href).toBe('https://api.mailgun.net/v3/mg.example.com/messages');
    expect(request.headers.authorization).toBe(`Basic ${btoa('api:key-1')}`);
    expect(fieldsOf(request.body)).toEqual({
      from: '"Example" <hi@example.com>',
      to: 'ann@example.com',
      ...mailWords,
    });
  });

  test('is reached in Europe', async () => {
    const request = await sender().sent({ ...config, endpoint: 'https://api.eu.mailgun.net' });
    expect(request.url.host).toBe('api.eu.mailgun.net');
  });

  test('is given a template that it keeps, with its variables', async () => {
    const deliveries = {
      SignIn: {
        template: 'code',
        variables: { tone: 'kind', code: 'x' },
        replyTo: 'a@example.com',
      },
    };
    const fields = fieldsOf((await sender().sent({ ...config, deliveries })).body);
    expect(fields).toMatchObject({ template: 'code', 'h:Reply-To': 'a@example.com' });
    expect(fields).not.toHaveProperty('html');
    expect(JSON.parse(fields['h:X-Mailgun-Variables'] ?? '')).toEqual({
      tone: 'kind',
      code: '482913',
      locale: 'en',
      application: { name: 'Shop & <Co>' },
    });
  });

  test('gets the settings’ own words, and the tenant’s before them', async () => {
    const deliveries = { Generic: { subject: 'S', html: '<u>{{code}}</u>', text: 'T {{code}}' } };
    const own = fieldsOf((await sender().sent({ ...config, deliveries })).body);
    expect(own).toMatchObject({ subject: 'S', html: '<u>482913</u>', text: 'T 482913' });
    const tenants = await sender().sent({ ...config, deliveries }, { tenantTemplate });
    expect(fieldsOf(tenants.body)).toMatchObject({
      from: '"Ünser \\"Shop\\"" <hi@example.com>',
      html: '<i>482913</i>',
      'h:Reply-To': 'Help <help@example.com>',
    });
  });

  test.each(['https://evil.example', 'http://api.mailgun.net', 'https://mailgun.net.evil.example'])(
    'is never looked for at %s',
    async (endpoint) => {
      expect(await sender().failed({ ...config, endpoint })).toMatchObject({
        code: 'connector.invalid_config',
      });
    },
  );
});

describe('Postmark', () => {
  const sender = provider('postmark-mail');
  const config = { serverToken: 'token-1', fromEmail: 'Example <hi@example.com>' };

  test('gets words of ours where it keeps no template', async () => {
    const request = await sender().sent(config);
    expect(request.url.href).toBe('https://api.postmarkapp.com/email');
    expect(request.headers['x-postmark-server-token']).toBe('token-1');
    expect(jsonOf(request)).toEqual({
      From: '"Example" <hi@example.com>',
      To: 'ann@example.com',
      Subject: mailWords.subject,
      HtmlBody: mailWords.html,
      TextBody: mailWords.text,
    });
  });

  test('is told the alias of a template that it keeps', async () => {
    const templates = [{ usageType: 'Generic', templateAlias: 'code' }];
    const request = await sender().sent({ ...config, templates });
    expect(request.url.href).toBe('https://api.postmarkapp.com/email/withTemplate');
    expect(jsonOf(request)).toEqual({
      From: 'Example <hi@example.com>',
      To: 'ann@example.com',
      TemplateAlias: 'code',
      TemplateModel: { code: '482913', locale: 'en', application: { name: 'Shop & <Co>' } },
    });
    const tenants = await sender().sent({ ...config, templates }, { tenantTemplate });
    expect(jsonOf(tenants)).toMatchObject({ HtmlBody: '<i>482913</i>' });
  });
});

describe('MailJunky', () => {
  const sender = provider('mailjunky-email-service');
  const config = { apiKey: 'mj_1', fromEmail: 'hi@example.com', fromName: 'Example' };

  test('gets a mail as JSON, with a bearer key', async () => {
    const request = await sender().sent(config, { tenantTemplate });
    expect(request.url.href).toBe('https://mailjunky.ai/api/v1/emails/send');
    expect(request.headers.authorization).toBe('Bearer mj_1');
    expect(jsonOf(request)).toEqual({
      from: '"Ünser \\"Shop\\"" <hi@example.com>',
      to: 'ann@example.com',
      subject: 'Code',
      html: '<i>482913</i>',
      text: '482913',
      reply_to: 'Help <help@example.com>',
    });
  });
});

describe('SMTP2GO', () => {
  const sender = provider('smtp2go-email-service');
  const config = { apiKey: 'api-1', sender: 'hi@example.com', senderName: 'Example' };
  const accepted = { request_id: '1', data: { succeeded: 1, failed: 0, failures: [] } };

  test('gets a mail as JSON, with a key in a header', async () => {
    sender().answerWith(200, accepted);
    const request = await sender().sent(config, { tenantTemplate });
    expect(request.url.href).toBe('https://api.smtp2go.com/v3/email/send');
    expect(request.headers['x-smtp2go-api-key']).toBe('api-1');
    expect(jsonOf(request)).toEqual({
      sender: '"Ünser \\"Shop\\"" <hi@example.com>',
      to: ['ann@example.com'],
      subject: 'Code',
      html_body: '<i>482913</i>',
      text_body: '482913',
      custom_headers: [{ header: 'Reply-To', value: 'Help <help@example.com>' }],
    });
  });

  test('refuses with status 200', async () => {
    sender().answerWith(200, { data: { succeeded: 0, failed: 1, failures: ['No such sender'] } });
    expect(await sender().failed(config)).toEqual({
      code: 'connector.general',
      status: 400,
      data: { errorDescription: ['No such sender'] },
    });
    sender().answerWith(200, 'hello');
    expect(await sender().failed(config)).toMatchObject({ code: 'connector.invalid_response' });
  });
});

describe('Amazon SES', () => {
  const sender = provider('aws-ses-mail');
  const config = {
    accessKeyId: 'AKIDEXAMPLE',
    accessKeySecret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    region: 'eu-central-1',
    emailAddress: 'hi@example.com',
  };

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();

  /** Signature version 4, by the book: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  function signatureOf({ method, url, headers, body }: ProviderRequest): string {
    const date = String(headers['x-amz-date']);
    const signed = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1] ?? '';
    const values: Record<string, unknown> = { ...headers, host: url.host };
    const canonical = [
      method,
      url.pathname,
      '',
      ...signed.split(';').map((name) => `${name}:${values[name]}`),
      '',
      signed,
      sha256(body),
    ].join('\n');
    const scope = `${date.slice(0, 8)}/${config.region}/ses/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
    const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${config.accessKeySecret}`);
    return hmac(key, text).toString('hex');
  }

  test('gets a signed mail', async () => {
    const request = await sender().sent({ ...config, configurationSetName: 'set' });
    expect(request.url.href).toBe(
      'https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails',
    );
    const { authorization } = request.headers;
    expect(authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(authorization).toContain('host;');
    expect(authorization).toContain(`Signature=${signatureOf(request)}`);
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    expect(jsonOf(request)).toEqual({
      FromEmailAddress: 'hi@example.com',
      Destination: { ToAddresses: ['ann@example.com'] },
      Content: {
        Simple: {
          Subject: utf8(mailWords.subject),
          Body: { Html: utf8(mailWords.html), Text: utf8(mailWords.text) },
        },
      },
      ConfigurationSetName: 'set',
    });
  });

  test('gets names in ASCII', async () => {
    const mail = jsonOf(await sender().sent(config, { tenantTemplate }));
    const name = Buffer.from('Ünser "Shop"').toString('base64');
    expect(mail.FromEmailAddress).toBe(`=?UTF-8?B?${name}?= <hi@example.com>`);
    expect(mail.ReplyToAddresses).toEqual(['"Help" <help@example.com>']);
  });

  test.each(['evil.example/', 'eu.evil.example#', ''])('has no region “%s”', async (region) => {
    expect(await sender().failed({ ...config, region })).toMatchObject({
      code: 'connector.invalid_config',
    });
  });
});

describe('Aliyun Direct Mail', () => {
  const sender = provider('aliyun-direct-mail');
  const config = {
    accessKeyId: 'id-1',
    accessKeySecret: 'secret-1',
    accountName: 'hi@example.com',
    fromAlias: 'Example',
  };

  test('gets a signed form', async () => {
    sender().answerWith(200, { RequestId: '1', EnvId: '2' });
    const request = await sender().sent(config);
    expect(request.url.href).toBe('https://dm.aliyuncs.com/');
    expect(fieldsOf(request.body)).toMatchObject({
      Action: 'SingleSendMail',
      Version: '2015-11-23',
      RegionId: 'cn-hangzhou',
      AccountName: 'hi@example.com',
      AddressType: '1',
      ReplyToAddress: 'true',
      ToAddress: 'ann@example.com',
      FromAlias: 'Example',
      Subject: mailWords.subject,
      HtmlBody: mailWords.html,
      AccessKeyId: 'id-1',
      Signature: expect.stringMatching(/^[\w+/]{27}=$/),
    });
  });

  test('is reached in other regions, and told where answers go', async () => {
    const request = await sender().sent(
      { ...config, regionId: 'ap-southeast-1' },
      { tenantTemplate },
    );
    expect(request.url.host).toBe('dm.ap-southeast-1.aliyuncs.com');
    expect(fieldsOf(request.body)).toMatchObject({
      Version: '2017-06-22',
      ReplyToAddress: 'false',
      ReplyAddress: 'help@example.com',
      FromAlias: 'Ünser "Shop"',
    });
  });
});

describe('a web service of the tenant’s', () => {
  const sender = provider('http-email');

  test('gets the message without words', async () => {
    const config = { endpoint: 'https://example.com/messages?a=1', authorization: 'Bearer 1' };
    const request = await sender().sent(config, { ip: '192.0.2.1', tenantTemplate });
    expect(request.url.href).toBe('https://example.com/messages?a=1');
    expect(request.headers.authorization).toBe('Bearer 1');
    expect(jsonOf(request)).toEqual({
      to: 'ann@example.com',
      type: 'SignIn',
      payload: { code: '482913', locale: 'en', application: { name: 'Shop & <Co>' } },
      ip: '192.0.2.1',
    });
  });
});
