import type { FormItem } from '../connector';
import { templatesItem } from './form-items';

const timeout = (key: string, label: string): FormItem => ({
  key,
  label,
  type: 'Number',
  placeholder: '10000',
  description: 'Milliseconds, 10,000 at most.',
});

const withoutSecure = [{ targetKey: 'secure', expectValue: false }] as const;

/** How an admin form asks for the settings of a mail server. */
export const smtpFormItems: readonly FormItem[] = [
  {
    key: 'host',
    label: 'Host',
    type: 'Text',
    required: true,
    placeholder: 'smtp.example.com',
  },
  { key: 'port', label: 'Port', type: 'Number', required: true, placeholder: '587' },
  {
    key: 'auth',
    label: 'Authentication',
    type: 'Json',
    isConfidential: true,
    placeholder: JSON.stringify({ user: 'user', pass: 'password' }),
  },
  {
    key: 'fromEmail',
    label: 'From email',
    type: 'Text',
    required: true,
    placeholder: 'Example <noreply@example.com>',
  },
  { key: 'replyTo', label: 'Reply to', type: 'Text', placeholder: 'help@example.com' },
  {
    key: 'secure',
    label: 'Secure',
    type: 'Switch',
    defaultValue: false,
    description: 'Whether the connection is secure from its start, as on port 465.',
  },
  {
    key: 'requireTLS',
    label: 'Require TLS',
    type: 'Switch',
    defaultValue: false,
    description: 'Send nothing unless STARTTLS makes the connection secure.',
    showConditions: withoutSecure,
  },
  {
    key: 'ignoreTLS',
    label: 'Ignore TLS',
    type: 'Switch',
    defaultValue: false,
    description: 'Do not use STARTTLS, even if the server offers it.',
    showConditions: withoutSecure,
  },
  {
    key: 'servername',
    label: 'Server name',
    type: 'Text',
    description: 'The name in the server’s certificate, where it is not the host.',
  },
  {
    key: 'tls',
    label: 'TLS options',
    type: 'Json',
    isConfidential: true,
    defaultValue: {},
    description:
      'Any of rejectUnauthorized, servername, minVersion, maxVersion, ciphers, ca, cert, key and passphrase.',
  },
  {
    key: 'name',
    label: 'Client name',
    type: 'Text',
    description: 'What Genkan calls itself when it greets the server.',
  },
  {
    key: 'localAddress',
    label: 'Local address',
    type: 'Text',
    description: 'The address of this machine to send from, where it has several.',
  },
  timeout('connectionTimeout', 'Connection timeout'),
  timeout('greetingTimeout', 'Greeting timeout'),
  timeout('socketTimeout', 'Socket timeout'),
  timeout('dnsTimeout', 'DNS timeout'),
  {
    key: 'customHeaders',
    label: 'Custom headers',
    type: 'Json',
    defaultValue: {},
    placeholder: JSON.stringify({ 'X-Entity-Ref-ID': 'sign-in' }),
  },
  {
    key: 'logger',
    label: 'Logger',
    type: 'Switch',
    defaultValue: false,
    description: 'Without effect: what is said to a mail server is never logged.',
  },
  {
    key: 'debug',
    label: 'Debug',
    type: 'Switch',
    defaultValue: false,
    description: 'Without effect: what is said to a mail server is never logged.',
  },
  {
    key: 'disableFileAccess',
    label: 'Disable file access',
    type: 'Switch',
    defaultValue: true,
    description: 'Without effect: mails never have files of this machine in them.',
  },
  {
    key: 'disableUrlAccess',
    label: 'Disable URL access',
    type: 'Switch',
    defaultValue: true,
    description: 'Without effect: mails never have the contents of web addresses in them.',
  },
  templatesItem({ contentType: 'text/html' }),
];
