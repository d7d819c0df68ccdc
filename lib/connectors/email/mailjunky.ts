import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { postJson } from '../request';
import { formatAddress } from './address';
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

const endpoint = 'https://mailjunky.ai/api/v1/emails/send';

/** https://mailjunky.ai/api-reference */
async function send(
  { apiKey, fromEmail, fromName, templates }: Config,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const { to, subject, html, text, replyTo, senderName } = mailOf(message, templates);
  const body = {
    from: formatAddress({ address: fromEmail, name: senderName ?? fromName }),
    to,
    subject,
    html,
    text,
    reply_to: replyTo,
  };
  await postJson(io, endpoint, body, { authorization: `Bearer ${apiKey}` });
}

export const mailjunky = messageConnector({
  type: 'Email',
  metadata: {
    id: 'mailjunky-email-service',
    target: 'mailjunky-mail',
    platform: null,
    name: { en: 'MailJunky' },
    description: { en: 'Sends mail through MailJunky.' },
    logo: '/connectors/mailjunky-email-service.svg',
    logoDark: null,
    readme: `Sends mail through [MailJunky](https://mailjunky.ai).

1. Verify the domain that you send from.
2. Create an API key.
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
