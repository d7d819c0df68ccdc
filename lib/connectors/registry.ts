import type { MessageConnector } from './connector';
import { sendgrid } from './email/sendgrid';
import { httpConnector } from './http';

/** Every way to send mail. */
const emailConnectors: readonly MessageConnector[] = [
  sendgrid,
  httpConnector('Email', 'http-email', 'HTTP email'),
];

/** Every way to send text messages. */
const smsConnectors: readonly MessageConnector[] = [httpConnector('Sms', 'http-sms', 'HTTP SMS')];

/** Every connector for messages, by its factory id. */
export const messageConnectors: ReadonlyMap<string, MessageConnector> = new Map(
  [...emailConnectors, ...smsConnectors].map((one) => [one.metadata.id, one]),
);
