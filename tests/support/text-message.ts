import type { OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { messageConnectors } from '@/lib/connectors/registry';
import { AppError } from '@/lib/errors/app-error';
import { type ProviderRequest, startProvider } from './provider';

type Provider = Awaited<ReturnType<typeof startProvider>>;

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

/** Sends by the connector of that id, to a provider of its own. */
export async function textMessageSender(id: string) {
  const provider: Provider = await startProvider();
  const connector = messageConnectors.get(id);
  if (!connector) throw new Error(`There is no connector ${id}.`);

  function send(config: unknown, message?: Partial<OutgoingMessage>): Promise<void> {
    if (!connector) throw new Error(`There is no connector ${id}.`);
    return deliver(connector, config, textMessage(message), provider.io);
  }

  return {
    answerWith: provider.answerWith,
    taken: provider.taken,
    stop: provider.stop,
    send,
    /** What the provider was sent, once. */
    async sent(config: unknown, message?: Partial<OutgoingMessage>): Promise<ProviderRequest> {
      provider.taken();
      await send(config, message);
      const [request, ...more] = provider.taken();
      if (!request || more.length > 0) throw new Error('Not one request was sent.');
      return request;
    },
    /** What it failed with. */
    async failed(
      config: unknown,
      message?: Partial<OutgoingMessage>,
    ): Promise<{ code: string; status: number; data: unknown }> {
      provider.taken();
      try {
        await send(config, message);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { code: error.code, status: error.status, data: error.data };
      }
      throw new Error('It was sent.');
    },
  };
}

export type TextMessageSender = Awaited<ReturnType<typeof textMessageSender>>;

/** The fields of a form that was posted, or of a query. */
export function fieldsOf(text: string | URLSearchParams): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
