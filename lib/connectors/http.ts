import { z } from 'zod';
import {
  type ConnectorIo,
  type FormItem,
  type MessageConnector,
  messageConnector,
  type OutgoingMessage,
} from './connector';
import { configTemplate } from './form-items';
import { postJson } from './request';

const config = z.object({
  endpoint: z.url({ protocol: /^https?$/ }),
  authorization: z.string().optional(),
});

type Config = z.output<typeof config>;

const formItems: readonly FormItem[] = [
  {
    key: 'endpoint',
    label: 'Endpoint',
    type: 'Text',
    required: true,
    placeholder: 'https://example.com/messages',
  },
  {
    key: 'authorization',
    label: 'Authorization header',
    type: 'Text',
    isConfidential: true,
    placeholder: 'Bearer …',
  },
];

/** Whoever receives it writes the message: no template is put in. */
async function send(
  { endpoint, authorization }: Config,
  { to, type, payload, ip }: OutgoingMessage,
  io: ConnectorIo,
): Promise<void> {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  await postJson(io, endpoint, { to, type, payload, ...(ip && { ip }) }, headers);
}

/** Hands every message to a web service of the tenant's own. */
export function httpConnector(
  type: MessageConnector['type'],
  id: string,
  name: string,
): MessageConnector<typeof config> {
  return messageConnector({
    type,
    metadata: {
      id,
      target: id,
      platform: null,
      name: { en: name },
      description: { en: 'Hands messages to a web service of your own.' },
      logo: `/connectors/${id}.svg`,
      logoDark: null,
      readme:
        'Genkan posts each message as JSON to your endpoint: `to`, `type`, `payload` (`code`, `link`, `locale` and more) and `ip`. Any status of 2xx means that it is sent.',
      configTemplate: configTemplate({
        endpoint: 'https://example.com/messages',
        authorization: 'Bearer <token>',
      }),
      formItems,
    },
    config,
    send,
  });
}
