import { describe, expect, test } from 'vitest';
import { call } from '../experience/visitors';
import { authorize, type Visitor } from '../support/flow';
import { startMailReceiver } from '../support/mail-receiver';
import { createApplication, management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';

// Whoever is called that has no mailbox.
const receiver = await startMailReceiver((address) => address.startsWith('nobody'));
const genkan = await startOwnServer();
const server = genkan.info;
const connectorId = 'simple-mail-transfer-protocol';

async function connect(more: object = {}): Promise<void> {
  const config = { ...receiver.settings, ...more };
  const { status, body } = await management(server, 'POST', '/connectors', { connectorId, config });
  expect(status, JSON.stringify(body)).toBe(200);
}

await connect();

function newAddress(prefix = 'reader'): string {
  return `${uniqueName(prefix)}@example.com`;
}

async function signUp(name = 'The shop'): Promise<Visitor & { applicationId: string }> {
  const application = await createApplication(server, { name });
  const who = await authorize(server, application);
  await call(who, 'PUT', '', { interactionEvent: 'Register' });
  return { ...who, applicationId: application.id };
}

function askForCode(who: Visitor, value: string) {
  return call(who, 'POST', '/verification/verification-code', {
    identifier: { type: 'email', value },
    interactionEvent: 'Register',
  });
}

describe('with nothing but SMTP settings', () => {
  test('a code arrives in a decent mail and is right', async () => {
    const value = newAddress();
    const who = await signUp();
    const { status, body } = await askForCode(who, value);
    expect(status).toBe(200);
    const { email, envelope, source } = await receiver.nextMail(value);
    const [code = ''] = email.text?.match(/\d{6}/) ?? [];
    expect(envelope).toEqual({ from: 'sign-in@example.com', to: [value] });
    expect(email).toMatchObject({
      from: { address: 'sign-in@example.com' },
      subject: `${code} · Your new account at The shop`,
    });
    expect(email.html).toContain(`>${code}</p>`);
    expect(email.html).toContain('within 10 minutes');
    expect(source).toContain('multipart/alternative');

    const { verificationId } = body;
    const proof = { identifier: { type: 'email', value }, verificationId, code };
    const verified = await call(who, 'POST', '/verification/verification-code/verify', proof);
    expect(verified).toMatchObject({ status: 200 });
  });

  test('a hostile name of an application neither adds a header nor a tag', async () => {
    const value = newAddress();
    const name = 'Tea\r\nBcc: other@example.com\r\n\r\n<b>Hi</b> {{user.name}} \u202eexe';
    await askForCode(await signUp(name), value);
    const { email, envelope } = await receiver.nextMail(value);
    const { headers, subject, html, text } = email;
    const names = headers.map(({ key }) => key);
    expect(names).not.toContain('bcc');
    expect(names.filter((key) => key === 'to')).toHaveLength(1);
    expect(envelope.to).toEqual([value]);
    expect(subject).toContain('Tea Bcc: other@example.com <b>Hi</b>');
    for (const part of [subject, text, html]) expect(part).not.toContain('\u202e');
    expect(html).toContain('&lt;b&gt;Hi&lt;/b&gt;');
    expect(text).toContain('{ {user.name}}');
  });
});

describe('a mail that the provider refuses', () => {
  test('is told with the provider’s reason, and does not count', async () => {
    const value = newAddress('nobody');
    const who = await signUp();
    for (let sends = 1; sends <= 12; sends += 1) {
      const { status, code, body } = await askForCode(who, value);
      expect({ status, code }).toEqual({ status: 400, code: 'connector.general' });
      expect(body.data).toEqual({ errorDescription: expect.stringContaining('No mailbox ***') });
    }
  });

  test('is in the log and the audit log, without address or code', async () => {
    const value = newAddress('nobody');
    const who = await signUp();
    await askForCode(who, value);
    const path = `/logs?applicationId=${who.applicationId}`;
    await expect
      .poll(async () => (await management(server, 'GET', path)).body, { timeout: 5_000 })
      .toMatchObject([
        {
          key: 'Interaction.Register.Verification.EmailVerificationCode.Create',
          payload: {
            result: 'Error',
            error: { code: 'connector.general', data: { errorDescription: /No mailbox \*\*\*/ } },
          },
        },
      ]);
    expect(genkan.output).toContain('A message was not sent');
    expect(genkan.output).toContain('No mailbox ***');
    expect(genkan.output).not.toContain(value);
  });
});

describe('templates of the connector’s settings', () => {
  const templates = [
    { usageType: 'Register', contentType: 'text/plain', subject: 'Hi', content: 'Type {{code}}' },
    { usageType: 'Generic', contentType: 'text/plain', subject: 'Any', content: '{{code}}' },
  ];

  async function subject(): Promise<string | undefined> {
    const value = newAddress();
    expect(await askForCode(await signUp(), value)).toMatchObject({ status: 200 });
    return (await receiver.nextMail(value)).email.subject;
  }

  test('go before Genkan’s words, and behind what the tenant wrote', async () => {
    await connect({ templates });
    expect(await subject()).toBe('Hi');
    const details = { subject: 'For {{application.name}}', content: '<p>{{code}}</p>' };
    const own = [{ languageTag: 'en', templateType: 'Generic', details }];
    await management(server, 'PUT', '/email-templates', { templates: own });
    expect(await subject()).toBe('For The shop');
    await management(server, 'DELETE', '/email-templates?languageTag=en');
    expect(await subject()).toBe('Hi');
    await connect();
    expect(await subject()).toMatch(/^\d{6} · Your new account/);
  });
});
