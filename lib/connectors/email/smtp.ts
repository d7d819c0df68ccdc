import type { AppError } from '@/lib/errors/app-error';
import { outboundCause } from '@/lib/outbound/outbound-error';
import { type ConnectorIo, messageConnector, type OutgoingMessage } from '../connector';
import { configTemplate } from '../form-items';
import { connectorError } from '../request';
import { parseAddress } from './address';
import { mailOf } from './mail';
import { type SmtpConfig, smtpConfig } from './smtp-config';
import { smtpFormItems } from './smtp-form';
import { smtpLogin } from './smtp-login';

/** A person waits for the mail to be sent. */
const limitMs = 10_000;

const within = (asked: number | undefined) => Math.min(asked ?? limitMs, limitMs);

/** What nodemailer tells of a failure, beside its message. */
type SmtpFailure = { code?: string; response?: string; message: string };

function smtpError(cause: unknown, hasRunOut: boolean): AppError {
  const reason = outboundCause(cause)?.reason ?? (hasRunOut ? 'timeout' : undefined);
  if (reason) return connectorError('connector.general', reason, cause);
  const { code, response, message } = cause as SmtpFailure;
  const isLogin = code === 'EAUTH' || code === 'EOAUTH2' || code === 'ENOAUTH';
  return connectorError(
    isLogin ? 'connector.authorization_failed' : 'connector.general',
    response ?? message,
    cause,
  );
}

/** How the server is reached: over a socket that is connected already, to an address that was checked. */
async function transportOf(settings: SmtpConfig, io: ConnectorIo) {
  const { host, port, auth, localAddress, connectionTimeout, dnsTimeout } = settings;
  const { secure, tls, servername, ignoreTLS, requireTLS, name } = settings;
  // Loaded when first needed: many servers send no mail by SMTP.
  const { createTransport } = await import('nodemailer');
  const connectMs = Math.min(within(connectionTimeout), within(dnsTimeout));
  return createTransport({
    host,
    port,
    auth: auth && (await smtpLogin(auth, io)),
    secure,
    tls,
    servername,
    ignoreTLS,
    requireTLS,
    name,
    connectionTimeout: within(connectionTimeout),
    greetingTimeout: within(settings.greetingTimeout),
    socketTimeout: within(settings.socketTimeout),
    // The text of a template must not make it read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_, done) => {
      io.connect({ host, port, localAddress }, connectMs).then(
        (connection) => done(null, { connection }),
        (error) => done(error, false),
      );
    },
  });
}

async function send(
  settings: SmtpConfig,
  message: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const mail = mailOf(message, settings.templates);
  const from = parseAddress(settings.fromEmail);
  const replyTo = mail.replyTo ?? settings.replyTo;
  // From here on, so that fetching an access token counts too.
  const signal = AbortSignal.timeout(limitMs);
  const transport = await transportOf(settings, io);
  try {
    await transport.sendMail({
      from: { address: from.address, name: mail.senderName ?? from.name ?? '' },
      to: { address: mail.to, name: '' },
      replyTo,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: settings.customHeaders,
      signal,
    });
  } catch (error) {
    throw smtpError(error, signal.aborted);
  } finally {
    transport.close();
  }
}

export const smtp = messageConnector({
  type: 'Email',
  metadata: {
    id: 'simple-mail-transfer-protocol',
    target: 'simple-mail-transfer-protocol',
    platform: null,
    name: { en: 'SMTP' },
    description: { en: 'Sends mail through any mail server.' },
    logo: '/connectors/simple-mail-transfer-protocol.svg',
    logoDark: null,
    readme: `Sends mail through any server that speaks SMTP.

Enter what your mail provider calls *SMTP settings*: host, port, user name and password, and the address that mails come from. Port 465 is usually secure from the start (switch *Secure* on); on port 587 the connection becomes secure by STARTTLS.

\`auth\` is \`{ "user", "pass" }\`. For OAuth 2.0 it is \`{ "type": "OAuth2", "user", "clientId", "clientSecret", "refreshToken", "accessUrl" }\`, or with a service account \`{ "type": "OAuth2", "user", "serviceClient", "privateKey" }\`.`,
    configTemplate: configTemplate({
      host: 'smtp.example.com',
      port: 587,
      auth: { user: '<user>', pass: '<password>' },
      fromEmail: 'Example <noreply@example.com>',
    }),
    formItems: smtpFormItems,
  },
  config: smtpConfig,
  fromEmail: (settings) => parseAddress(settings.fromEmail).address,
  send,
});
