import type { SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { ConnectorIo, OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { smtp } from '@/lib/connectors/email/smtp';
import { AppError } from '@/lib/errors/app-error';
import { createConnect } from '@/lib/outbound/create-connect';
import { mailMessage } from './mail-message';
import { type ReceivedMail, startMailServer } from './mail-server';

/** Every name leads to this machine. */
export const connectHere = createConnect({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isAllowed: () => true,
});

const io: ConnectorIo = {
  connect: connectHere,
  fetch: () => Promise.reject(new Error('Nothing is fetched.')),
};

/** Settings for a server on that port. */
export const settingsFor = (port: number, more: object = {}) => ({
  host: 'mail.example.com',
  port,
  fromEmail: 'Example <noreply@example.com>',
  ...more,
});

/** Sends a mail by SMTP. */
export function sendBySmtp(
  config: unknown,
  message: Partial<OutgoingMessage> = {},
  over: Partial<ConnectorIo> = {},
): Promise<void> {
  return deliver(smtp, config, mailMessage(message), { ...io, ...over });
}

/** What sending by SMTP fails with. */
export async function failureBySmtp(...args: Parameters<typeof sendBySmtp>) {
  try {
    await sendBySmtp(...args);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, status: error.status, data: error.data };
  }
  throw new Error('It was sent.');
}

/** A mail server until the test ends, which gets one mail of such settings. */
export async function receivedBySmtp({
  server = {},
  config = {},
  message = {},
  over = {},
}: {
  server?: SMTPServerOptions;
  config?: object;
  message?: Partial<OutgoingMessage>;
  over?: Partial<ConnectorIo>;
} = {}): Promise<ReceivedMail> {
  const { port, mails } = await mailServer(server);
  await sendBySmtp(settingsFor(port, config), message, over);
  const [mail, ...others] = mails;
  if (!mail || others.length > 0) throw new Error(`${mails.length} mails arrived.`);
  return mail;
}

/** A mail server until the test ends. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const started = await startMailServer(options);
  onTestFinished(() => started.stop());
  return started;
}
