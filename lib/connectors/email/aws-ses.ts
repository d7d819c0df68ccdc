import { z } from 'zod';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate, secretItem } from '../form-items';
import { callProvider } from '../request';
import { formatAddress, type MailAddress, parseAddress } from './address';
import { templatesItem } from './form-items';
import { mailOf } from './mail';
import { htmlTemplates } from './templates';

const config = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  /** It becomes part of a host name. */
  region: z.string().regex(/^[a-z\d-]+$/),
  emailAddress: z.email().optional(),
  emailAddressIdentityArn: z.string().optional(),
  feedbackForwardingEmailAddress: z.email().optional(),
  feedbackForwardingEmailAddressIdentityArn: z.string().optional(),
  configurationSetName: z.string().optional(),
  templates: htmlTemplates,
});

type Config = z.output<typeof config>;

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

/** An address in ASCII: a name in other letters is encoded as header fields have it (RFC 2047). */
async function asciiAddress({ address, name }: MailAddress): Promise<string> {
  if (!name || /^[ -~]*$/.test(name)) return formatAddress({ address, name });
  const { encodeWord } = await import('nodemailer/lib/mime-funcs');
  return `${encodeWord(name, 'B', 52)} <${address}>`;
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
async function send(settings: Config, message: OutgoingMessage, io: ConnectorIo): Promise<void> {
  const { to, subject, html, text, replyTo, senderName } = mailOf(message, settings.templates);
  const { emailAddress: address } = settings;
  const body = {
    FromEmailAddress: address && (await asciiAddress({ address, name: senderName })),
    FromEmailAddressIdentityArn: settings.emailAddressIdentityArn,
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: replyTo && [await asciiAddress(parseAddress(replyTo))],
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { ...(html !== undefined && { Html: utf8(html) }), Text: utf8(text) },
      },
    },
    FeedbackForwardingEmailAddress: settings.feedbackForwardingEmailAddress,
    FeedbackForwardingEmailAddressIdentityArn: settings.feedbackForwardingEmailAddressIdentityArn,
    ConfigurationSetName: settings.configurationSetName,
  };
  // Loaded when first needed: most servers never are.
  const { AwsV4Signer } = await import('aws4fetch');
  const signer = new AwsV4Signer({
    method: 'POST',
    url: `https://email.${settings.region}.amazonaws.com/v2/email/outbound-emails`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.accessKeySecret,
    service: 'ses',
    region: settings.region,
  });
  const signed = await signer.sign();
  await callProvider(io, signed.url.href, {
    headers: Object.fromEntries(signed.headers),
    body: JSON.stringify(body),
  });
}

const arnHelp = 'Only for an identity that another account lets you send from.';

export const awsSes = messageConnector({
  type: 'Email',
  metadata: {
    id: 'aws-ses-mail',
    target: 'aws-ses',
    platform: null,
    name: { en: 'Amazon SES' },
    description: { en: 'Sends mail through Amazon Simple Email Service.' },
    logo: '/connectors/aws-ses-mail.svg',
    logoDark: null,
    readme: `Sends mail through [Amazon SES](https://aws.amazon.com/ses/).

1. Verify the sender's address or domain under *Identities*, and ask for production access.
2. Create an IAM user that may \`ses:SendEmail\`, and an access key for it.
3. Enter the key, its secret, the region and the sender's address.`,
    configTemplate: configTemplate({
      accessKeyId: '<access-key-id>',
      accessKeySecret: '<access-key-secret>',
      region: 'eu-central-1',
      emailAddress: 'noreply@example.com',
    }),
    formItems: [
      { key: 'accessKeyId', label: 'Access key ID', type: 'Text', required: true },
      secretItem('accessKeySecret', 'Access key secret'),
      {
        key: 'region',
        label: 'Region',
        type: 'Text',
        required: true,
        placeholder: 'eu-central-1',
      },
      {
        key: 'emailAddress',
        label: 'Email address',
        type: 'Text',
        placeholder: 'noreply@example.com',
        description: 'The sender.',
      },
      {
        key: 'emailAddressIdentityArn',
        label: 'Email address identity ARN',
        type: 'Text',
        description: arnHelp,
      },
      {
        key: 'feedbackForwardingEmailAddress',
        label: 'Feedback forwarding email address',
        type: 'Text',
        description: 'Where bounces and complaints are sent.',
      },
      {
        key: 'feedbackForwardingEmailAddressIdentityArn',
        label: 'Feedback forwarding email address identity ARN',
        type: 'Text',
        description: arnHelp,
      },
      { key: 'configurationSetName', label: 'Configuration set name', type: 'Text' },
      templatesItem(),
    ],
  },
  config,
  fromEmail: (settings) => settings.emailAddress,
  send,
});
