import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { postJson } from '../request';
import { chooseTemplate, renderMail } from '../templates';
import { parseAddress } from './address';
import { templatesItem, typeTemplates } from './templates';

const config = z.object({
  apiKey: z.string().min(1),
  fromEmail: z.email(),
  fromName: z.string().optional(),
  templates: typeTemplates,
});

type Config = z.output<typeof config>;

const endpoint = 'https://api.sendgrid.com/v3/mail/send';

/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
async function send(
  { apiKey, fromEmail, fromName, templates }: Config,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const template = chooseTemplate(message, templates);
  const { subject, html, text, replyTo, senderName } = renderMail(template, message.payload);
  const name = senderName ?? fromName;
  const answerTo = replyTo === undefined ? undefined : parseAddress(replyTo);
  const mail = {
    personalizations: [{ to: [{ email: message.to }] }],
    from: { email: fromEmail, ...(name && { name }) },
    ...(answerTo && {
      reply_to: { email: answerTo.address, ...(answerTo.name && { name: answerTo.name }) },
    }),
    subject,
    // Plain text has to come first.
    content: [
      { type: 'text/plain', value: text },
      ...(html === undefined ? [] : [{ type: 'text/html', value: html }]),
    ],
  };
  await postJson(io, endpoint, mail, { authorization: `Bearer ${apiKey}` });
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
    readme: `Mail through [SendGrid](https://sendgrid.com).

1. Verify the sender under *Settings → Sender Authentication*.
2. Create a key under *Settings → API Keys* with the permission *Mail Send*.
3. Enter the key, the address that you verified, and the name that people shall see.`,
    configTemplate: JSON.stringify(
      { apiKey: '<api-key>', fromEmail: 'noreply@example.com', fromName: 'Example' },
      null,
      2,
    ),
    formItems: [
      { key: 'apiKey', label: 'API key', type: 'Text', required: true, isConfidential: true },
      {
        key: 'fromEmail',
        label: 'From email',
        type: 'Text',
        required: true,
        placeholder: 'noreply@example.com',
      },
      { key: 'fromName', label: 'From name', type: 'Text', placeholder: 'Example' },
      templatesItem({ type: 'text/html' }),
    ],
  },
  config,
  fromEmail: (settings) => settings.fromEmail,
  send,
});
