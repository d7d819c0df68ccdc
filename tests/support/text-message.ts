import type { OutgoingMessage } from '@/lib/connectors/connector';
import { messageSender } from './message-sender';

/** A message with a code, for a number in the United States. */
export function textMessage(message: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    to: '12025550123',
    type: 'SignIn',
    payload: { code: '482913', locale: 'en' },
    standardTemplate: { content: 'Your sign-in code is {{code}}.', contentType: 'text/plain' },
    ...message,
  };
}

/** Sends text messages by the connector of that id, to a provider of its own. */
export const textMessageSender = (id: string) => messageSender(id, textMessage());

export type TextMessageSender = Awaited<ReturnType<typeof textMessageSender>>;

/** The fields of a form that was posted, or of a query. */
export function fieldsOf(text: string | URLSearchParams): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
