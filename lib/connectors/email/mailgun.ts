import { z } from 'zod';
import type { TemplateType } from '@/lib/config/wire';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { basicAuth, callProvider, formRequest } from '../request';
import { findTemplate, usageType } from '../templates';
import { formatAddress, oneRecipient, parseAddress } from './address';

import { mailOf } from './mail';

const common = { subject: z.string().optional(), replyTo: z.string().optional() };

/** Words of the tenant's, or a template that Mailgun keeps. */
const delivery = z.union([
  z.object({ html: z.string(), text: z.string().optional(), ...common }),
  z.object({
    template: z.string().min(1),
    variables: z.record(z.string(), z.unknown()).optional(),
    ...common,
  }),
]);

type Delivery = z.output<typeof delivery>;

const ownHost = /(^|\.)mailgun\.net$/;

const config = z.object({
  endpoint: z.url({ protocol: /^https$/, hostname: ownHost }).optional(),
  domain: z.hostname(),
  apiKey: z.string().min(1),
  from: z.string().min(1),
  deliveries: z.partialRecord(usageType, delivery).optional(),
});

type Config = z.output<typeof config>;

function senderOf({ from }: Config, senderName?: string): string {
  const { address, name } = parseAddress(from);
  return formatAddress({ address, name: senderName ?? name });
}

function fieldsOf(settings: Config, message: OutgoingMessage): Record<string, string> {
  const entries = Object.entries(settings.deliveries ?? {}).map(([type, one]) => ({
    usageType: type as TemplateType,
    ...(one as Delivery),
  }));
  const chosen = message.tenantTemplate ? undefined : findTemplate(entries, message.type);
  if (chosen && 'template' in chosen) {
    const { template, variables, subject, replyTo } = chosen;
    return {
      from: senderOf(settings),
      to: oneRecipient(message.to),
      ...(subject && { subject }),
      template,
      'h:X-Mailgun-Variables': JSON.stringify({ ...variables, ...message.payload }),
      ...(replyTo && { 'h:Reply-To': replyTo }),
    };
  }
  const own = chosen && { ...chosen, content: chosen.html, contentType: 'text/html' as const };
  const mail = mailOf(message, own && [own]);
  return {
    from: senderOf(settings, mail.senderName),
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html && { html: mail.html }),
    ...(mail.replyTo && { 'h:Reply-To': mail.replyTo }),
  };
}

/** https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages */
async function send(settings: Config, message: OutgoingMessage, io: ConnectorIo): Promise<void> {
  const { endpoint = 'https://api.mailgun.net', domain, apiKey } = settings;
  const request = formRequest(fieldsOf(settings, message), basicAuth('api', apiKey));
  await callProvider(io, new URL(`/v3/${domain}/messages`, endpoint).href, request);
}

export const mailgun = messageConnector({
  type: 'Email',
  metadata: {
    id: 'mailgun-email',
    target: 'mailgun-email',
    platform: null,
    name: { en: 'Mailgun' },
    description: { en: 'Sends mail through Mailgun, with templates that are kept there or here.' },
    logo: '/connectors/mailgun-email.svg',
    logoDark: null,
    readme: `Sends mail through [Mailgun](https://www.mailgun.com).

1. Add and verify your domain under *Sending → Domains*.
2. Create a sending key in the domain's settings.
3. Enter the domain, the key and the sender. For a domain in the EU the endpoint is \`https://api.eu.mailgun.net\`.

\`deliveries\` has an entry by type of mail: words of your own (\`html\`, \`text\`, \`subject\`, \`replyTo\`), or the name of a \`template\` that you keep at Mailgun and \`variables\` for it. \`Generic\` stands for every type without an entry; where there is neither, the standard mail is sent.`,
    configTemplate: configTemplate({
      domain: 'mg.example.com',
      apiKey: '<api-key>',
      from: 'Example <noreply@mg.example.com>',
    }),
    formItems: [
      {
        key: 'endpoint',
        label: 'Endpoint',
        type: 'Text',
        placeholder: 'https://api.mailgun.net',
        description: 'For a domain in the EU: https://api.eu.mailgun.net',
      },
      {
        key: 'domain',
        label: 'Domain',
        type: 'Text',
        required: true,
        placeholder: 'mg.example.com',
      },
      secretItem('apiKey', 'API key'),
      {
        key: 'from',
        label: 'From',
        type: 'Text',
        required: true,
        placeholder: 'Example <noreply@mg.example.com>',
      },
      {
        key: 'deliveries',
        label: 'Deliveries',
        type: 'Json',
        defaultValue: {},
        placeholder: JSON.stringify(
          { Generic: { subject: 'Your code is {{code}}', html: '<p>{{code}}</p>' } },
          null,
          2,
        ),
        description: 'By type of mail: words of your own, or a template that you keep at Mailgun.',
      },
    ],
  },
  config,
  fromEmail: (settings) => parseAddress(settings.from).address,
  send,
});
