import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { answerRule, askProvider, jsonRequest } from '../request';
import { formatAddress } from './address';
import { senderItem, senderNameItem, templatesItem } from './form-items';
import { mailOf } from './mail';
import { typeTemplates } from './templates';

const config = z.object({
  apiKey: z.string().min(1),
  sender: z.email(),
  senderName: z.string().optional(),
  templates: typeTemplates,
});

type Config = z.output<typeof config>;

const endpoint = 'https://api.smtp2go.com/v3/email/send';

/** A mail that was refused is answered with success, and counted as failed. */
const answers = answerRule(
  z.object({
    data: z.object({
      failed: z.number().optional(),
      failures: z.array(z.unknown()).optional(),
      error: z.string().optional(),
      error_code: z.string().optional(),
    }),
  }),
  ({ data: { failed, failures, error, error_code } }) => {
    if (error || error_code) return { reason: [error, error_code].filter(Boolean).join(' ') };
    return failed ? { reason: failures ?? failed } : undefined;
  },
);

/** https://developers.smtp2go.com/reference/send-standard-email */
async function send(
  { apiKey, sender, senderName, templates }: Config,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const mail = mailOf(message, templates);
  const body = {
    sender: formatAddress({ address: sender, name: mail.senderName ?? senderName }),
    to: [mail.to],
    subject: mail.subject,
    html_body: mail.html,
    text_body: mail.text,
    ...(mail.replyTo && { custom_headers: [{ header: 'Reply-To', value: mail.replyTo }] }),
  };
  await askProvider(io, endpoint, jsonRequest(body, { 'x-smtp2go-api-key': apiKey }), answers);
}

export const smtp2go = messageConnector({
  type: 'Email',
  metadata: {
    id: 'smtp2go-email-service',
    target: 'smtp2go-mail',
    platform: null,
    name: { en: 'SMTP2GO' },
    description: { en: 'Sends mail through SMTP2GO.' },
    logo: '/connectors/smtp2go-email-service.svg',
    logoDark: null,
    readme: `Sends mail through [SMTP2GO](https://www.smtp2go.com).

1. Verify the sender under *Sending → Verified Senders*.
2. Create a key that may send mail under *Sending → API Keys*.
3. Enter the key, the sender's address, and the name that people are to see.`,
    configTemplate: configTemplate({
      apiKey: '<api-key>',
      sender: 'noreply@example.com',
      senderName: 'Example',
    }),
    formItems: [
      secretItem('apiKey', 'API key'),
      senderItem('sender', 'Sender'),
      senderNameItem('senderName', 'Sender name'),
      templatesItem({ type: 'text/html' }),
    ],
  },
  config,
  fromEmail: (settings) => settings.sender,
  send,
});
