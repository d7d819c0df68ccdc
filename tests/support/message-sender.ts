import type { OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { messageConnectors } from '@/lib/connectors/registry';
import { AppError } from '@/lib/errors/app-error';
import { type ProviderRequest, startProvider } from './provider';

/** Sends that message, or one like it, by the connector of that id to a provider of its own. */
export async function messageSender(id: string, usual: OutgoingMessage) {
  const provider = await startProvider();
  const connector = messageConnectors.get(id);
  if (!connector) throw new Error(`There is no connector ${id}.`);

  function send(config: unknown, message?: Partial<OutgoingMessage>): Promise<void> {
    if (!connector) throw new Error(`There is no connector ${id}.`);
    return deliver(connector, config, { ...usual, ...message }, provider.io);
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

export type MessageSender = Awaited<ReturnType<typeof messageSender>>;
