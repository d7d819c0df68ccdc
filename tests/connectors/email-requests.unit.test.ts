import { describe, expect, test } from 'vitest';
import { mailProvider, mailWords, tenantTemplate } from '../support/mail-message';
import { jsonOf } from '../support/provider';
import { fieldsOf } from '../support/text-message';

const plainTemplate = { subject: 'Code', content: 'Only {{code}}', contentType: 'text/plain' };

describe('SendGrid', () => {
  const sender = mailProvider('sendgrid-email-service');
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
  const sender = mailProvider('mailgun-email');
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
  const sender = mailProvider('postmark-mail');
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
  const sender = mailProvider('mailjunky-email-service');
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
  const sender = mailProvider('smtp2go-email-service');
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

describe('a web service of the tenant’s', () => {
  const sender = mailProvider('http-email');

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
