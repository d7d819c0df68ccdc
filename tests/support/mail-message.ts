import { afterAll, beforeAll } from 'vitest';
import type { OutgoingMessage } from '@/lib/connectors/connector';
import { type MessageSender, messageSender } from './message-sender';

/** A mail with a code, in words of Genkan's. */
export function mailMessage(message: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    to: 'ann@example.com',
    type: 'SignIn',
    payload: { code: '482913', locale: 'en', application: { name: 'Shop & <Co>' } },
    standardTemplate: {
      subject: 'Sign in to {{application.name}}',
      content: '<p>{{application.name}}: <b>{{code}}</b></p>',
      contentType: 'text/html',
      text: '{{application.name}}: {{code}}',
    },
    ...message,
  };
}

/** What the mail above says once its variables are in it. */
export const mailWords = {
  subject: 'Sign in to Shop & <Co>',
  html: '<p>Shop &amp; &lt;Co&gt;: <b>482913</b></p>',
  text: 'Shop & <Co>: 482913',
};

/** Sends mails by the connector of that id, to a provider of its own. */
export const mailSender = (id: string) => messageSender(id, mailMessage());

/** What a tenant wrote: a name for the sender and an address for answers. */
export const tenantTemplate = {
  subject: 'Code',
  content: '<i>{{code}}</i>',
  contentType: 'text/html',
  replyTo: 'Help <help@example.com>',
  sendFrom: 'Ünser "Shop"',
} as const;

/** Starts such a provider for the tests of a block. */
export function mailProvider(id: string) {
  const started: { sender?: MessageSender } = {};
  beforeAll(async () => {
    started.sender = await mailSender(id);
  });
  afterAll(() => started.sender?.stop());
  return () => started.sender as MessageSender;
}
