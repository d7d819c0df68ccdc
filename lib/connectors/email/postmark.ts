import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { postJson } from '../request';
import { findTemplate, usageType } from '../templates';
import { formatAddress, oneRecipient, parseAddress } from './address';
import { senderItem, templateListItem } from './form-items';
import { mailOf } from './mail';

const config = z.object({
  serverToken: z.string().min(1),
  fromEmail: z.string().min(1),
  templates: z.array(z.object({ usageType, templateAlias: z.string().min(1) })).optional(),
});

type Config = z.output<typeof config>;

const endpoint = 'https://api.postmarkapp.com/email';

/**
 * By a template that Postmark keeps, or with words of ours where it keeps none.
 * https://postmarkapp.com/developer/api/templates-api, https://postmarkapp.com/developer/api/email-api
 */
async function send(
  { serverToken, fromEmail, templates }: Config,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const headers = { accept: 'application/json', 'x-postmark-server-token': serverToken };
  const kept = message.tenantTemplate ? undefined : findTemplate(templates, message.type);
  if (kept) {
    const body = {
      From: fromEmail,
      To: oneRecipient(message.to),
      TemplateAlias: kept.templateAlias,
      TemplateModel: message.payload,
    };
    await postJson(io, `${endpoint}/withTemplate`, body, headers);
    return;
  }
  const { to, subject, html, text, replyTo, senderName } = mailOf(message);
  const { address, name } = parseAddress(fromEmail);
  const body = {
    From: formatAddress({ address, name: senderName ?? name }),
    To: to,
    Subject: subject,
    HtmlBody: html,
    TextBody: text,
    ReplyTo: replyTo,
  };
  await postJson(io, endpoint, body, headers);
}

export const postmark = messageConnector({
  type: 'Email',
  metadata: {
    id: 'postmark-mail',
    target: 'postmark-mail',
    platform: null,
    name: { en: 'Postmark' },
    description: { en: 'Sends mail through Postmark, with templates that are kept there or here.' },
    logo: '/connectors/postmark-mail.svg',
    logoDark: null,
    readme: `Sends mail through [Postmark](https://postmarkapp.com).

1. Verify the sender under *Sender Signatures*.
2. Copy the token from *API Tokens* of your server.
3. Enter the token and the sender's address.

Templates that you keep at Postmark are named by their alias. They are given \`code\`, \`link\` and the other variables of the message. Without an alias the standard mail is sent.`,
    configTemplate: configTemplate({
      serverToken: '<server-token>',
      fromEmail: 'noreply@example.com',
      templates: [{ usageType: 'Generic', templateAlias: 'verification-code' }],
    }),
    formItems: [
      secretItem('serverToken', 'Server token'),
      senderItem('fromEmail'),
      templateListItem({ usageType: 'Generic', templateAlias: 'verification-code' }),
    ],
  },
  config,
  fromEmail: (settings) => parseAddress(settings.fromEmail).address,
  send,
});
