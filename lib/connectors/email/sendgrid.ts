import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { postJson } from '../request';
import { type MailAddress, parseAddress } from './address';
import { senderItem, senderNameItem, templatesItem } from './form-items';
import { mailOf } from './mail';
import { typeTemplates } from './templates';

const config = z.object({
  apiKey: z.string().min(1),
  fromEmail: z.email(),
  fromName: z.string().optional(),
  templates: typeTemplates,
});

type Config = z.output<typeof config>;

const endpoint = 'https://api.sendgrid.com/v3/mail/send';

const person = ({ address, name }: MailAddress) => ({ email: address, ...(name && { name }) });

/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
async function send(
  { apiKey, fromEmail, fromName, templates }: Config,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const { to, subject, html, text, replyTo, senderName } = mailOf(message, templates);
  const body = {
    personalizations: [{ to: [{ email: to }] }],
    from: person({ address: fromEmail, name: senderName ?? fromName }),
    ...(replyTo && { reply_to: person(parseAddress(replyTo)) }),
    subject,
    // Plain text has to come first.
    content: [
      { type: 'text/plain', value: text },
      ...(html === undefined ? [] : [{ type: 'text/html', value: html }]),
    ],
  };
  await postJson(io, endpoint, body, { authorization: `Bearer ${apiKey}` });
}

export const sendgrid = messageConnector({
  type: 'Email',
  metadata: {
    id: 'sendgrid-email-service',
    target: 'sendgrid-mail',
    platform: null,
    name: { en: 'SendGrid' },
    description: { en: 'Sends mail through Twilio SendGrid.' },
    logo: '/connectors/sendgrid-email-service.svg',
    logoDark: null,
    readme: `Sends mail through [SendGrid](https://sendgrid.com).

1. Verify the sender under *Settings → Sender Authentication*.
2. Create a key with the permission *Mail Send* under *Settings → API Keys*.
3. Enter the key, the sender's address, and the name that people are to see.`,
    configTemplate: configTemplate({
      apiKey: '<api-key>',
      fromEmail: 'noreply@example.com',
      fromName: 'Example',
    }),
    formItems: [
      secretItem('apiKey', 'API key'),
      senderItem('fromEmail'),
      senderNameItem('fromName'),
      templatesItem({ type: 'text/html' }),
    ],
  },
  config,
  fromEmail: (settings) => settings.fromEmail,
  send,
});
