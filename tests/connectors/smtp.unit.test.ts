import { describe, expect, test } from 'vitest';
import { mailWords, tenantTemplate } from '../support/mail-message';
import { failureBySmtp, mailServer, receivedBySmtp, settingsFor } from '../support/smtp';

describe('a mail', () => {
  test('arrives as HTML with plain text beside it', async () => {
    const { email, envelope, isSecure } = await receivedBySmtp();
    expect(envelope).toEqual({ from: 'noreply@example.com', to: ['ann@example.com'] });
    expect(email).toMatchObject({
      from: { name: 'Example', address: 'noreply@example.com' },
      to: [{ name: '', address: 'ann@example.com' }],
      subject: mailWords.subject,
      html: expect.stringContaining(mailWords.html),
      text: expect.stringContaining(mailWords.text),
      messageId: expect.stringMatching(/^<.+@example\.com>$/),
      attachments: [],
    });
    expect(isSecure).toBe(false);
  });

  test('has the settings’ own words, address for answers and header fields', async () => {
    const { email } = await receivedBySmtp({
      config: {
        replyTo: 'help@example.com',
        customHeaders: { 'X-Entity-Ref-ID': 'sign-in\r\nBcc: victim@example.com' },
        templates: [
          {
            usageType: 'Generic',
            contentType: 'text/plain',
            subject: 'Code {{code}}',
            content: 'Only {{code}}',
          },
        ],
      },
    });
    expect(email).toMatchObject({
      subject: 'Code 482913',
      text: expect.stringContaining('Only 482913'),
      replyTo: [{ address: 'help@example.com' }],
    });
    expect(email.html).toBeUndefined();
    expect(email.bcc).toBeUndefined();
    expect(email.headers).toContainEqual(
      expect.objectContaining({ key: 'x-entity-ref-id', value: expect.stringMatching(/^sign-in/) }),
    );
  });

  test('has the tenant’s sender and address for answers', async () => {
    const { email } = await receivedBySmtp({
      config: { replyTo: 'other@example.com' },
      message: { tenantTemplate },
    });
    expect(email.from).toEqual({ name: 'Ünser "Shop"', address: 'noreply@example.com' });
    expect(email.replyTo).toEqual([{ name: 'Help', address: 'help@example.com' }]);
    expect(email.text?.trim()).toBe('482913');
  });

  test('keeps what people write out of its header', async () => {
    const name = 'Eve\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>';
    const { email, envelope, source } = await receivedBySmtp({
      message: {
        payload: { user: { name } },
        tenantTemplate: {
          subject: 'Hi {{user.name}}',
          content: '<p>{{user.name}}</p>',
          contentType: 'text/html',
          replyTo: 'help@example.com\r\nCc: other@example.com',
          sendFrom: '{{user.name}}',
        },
      },
    });
    expect(envelope.to).toEqual(['ann@example.com']);
    expect([email.bcc, email.cc]).toEqual([undefined, undefined]);
    expect(source).not.toMatch(/^(bcc|cc):/im);
    expect(email.subject).toBe('Hi Eve Bcc: victim@example.com <script>alert(1)</script>');
    expect(email.html).toContain('&lt;script&gt;');
  });

  test.each([
    'a@example.com,b@example.com',
    'a@example.com, b@example.com',
    'a@example.com> RCPT TO:<b@example.com',
    'a@example.com\r\nRCPT TO:<b@example.com>',
    'Ann <a@example.com>',
    'nobody',
  ])('has one recipient, who is not “%s”', async (to) => {
    const { port, mails } = await mailServer();
    expect(await failureBySmtp(settingsFor(port), { to })).toMatchObject({
      code: 'connector.invalid_request_parameters',
    });
    expect(mails).toEqual([]);
  });

  test('has nothing of this machine in it, whatever its words ask for', async () => {
    const content = '<img src="file:///etc/hostname"><p>{"path": "/etc/hostname"}</p>';
    const { email } = await receivedBySmtp({
      message: { tenantTemplate: { subject: 'S', content, contentType: 'text/html' } },
    });
    expect(email.attachments).toEqual([]);
    expect(email.html).toContain(content);
  });

  test('is greeted with the settings’ name', async () => {
    expect((await receivedBySmtp({ config: { name: 'genkan.example' } })).client).toBe(
      'genkan.example',
    );
  });
});

describe('settings are refused', () => {
  test.each([
    ['a port that is none', { port: 70_000 }],
    ['a sender that is no address', { fromEmail: 'Example' }],
    ['two senders', { fromEmail: 'a@example.com, b@example.com' }],
    ['a sender on two lines', { fromEmail: 'Example\r\nBcc: b@example.com <a@example.com>' }],
    ['an address for answers that is none', { replyTo: 'nobody' }],
    ['a name of a header field that is none', { customHeaders: { 'X: y\r\nBcc': 'b' } }],
    ['a login without a password', { auth: { type: 'login', user: 'ann' } }],
    ['a TLS version that there is not', { tls: { minVersion: 'SSLv3' } }],
  ])('for %s', async (_, more) => {
    expect(await failureBySmtp(settingsFor(25, more))).toMatchObject({
      code: 'connector.invalid_config',
      status: 400,
    });
  });
});
