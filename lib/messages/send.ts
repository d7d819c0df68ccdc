import { env } from '@/lib/config/env';
import type { MessageTemplate, OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { connectorIo } from '@/lib/connectors/io';
import { messageConnectors } from '@/lib/connectors/registry';
import { findMessageConnector } from '@/lib/connectors/store';
import { AppError } from '@/lib/errors/app-error';
import type { Recipient } from '@/lib/verification-codes/rules';
import { putIntoMailbox } from './mailbox/store';
import type { Message } from './message';

const types = { email: 'Email', phone: 'Sms' } as const;

async function findRoute(channel: Recipient['type']) {
  const connector = await findMessageConnector(types[channel]);
  const factory = connector && messageConnectors.get(connector.factoryId);
  if (connector && factory) return { connector, factory };
  if (env().mode === 'local') return 'mailbox';
  throw new AppError('connector.not_found', { values: { type: types[channel] } });
}

/**
 * Asks whether such a message can be sent at all, before anything depends on whom it is for.
 *
 * @throws AppError `connector.not_found` (501)
 */
export async function assertDeliverable(channel: Recipient['type']): Promise<void> {
  await findRoute(channel);
}

/** Genkan's own words. */
function standardTemplate({ code, link }: Message): MessageTemplate {
  return { subject: code ?? link, content: code ?? link ?? '', contentType: 'text/plain' };
}

/**
 * Sends a message through the tenant's connector, or into the local mailbox where there is none.
 *
 * @throws AppError `connector.*`
 */
export async function sendMessage(message: Message): Promise<void> {
  const { to, type, code, link, context } = message;
  const route = await findRoute(to.type);
  const template = standardTemplate(message);
  if (route === 'mailbox') {
    await putIntoMailbox({
      channel: to.type,
      recipient: to.value,
      usage: type,
      subject: template.subject ?? null,
      html: template.contentType === 'text/html' ? template.content : null,
      text: template.text ?? template.content,
      code: code ?? null,
      link: link ?? null,
    });
    return;
  }
  const outgoing: OutgoingMessage = {
    to: to.value,
    type,
    payload: { code, link, locale: context.locale, uiLocales: context.uiLocales },
    standardTemplate: template,
    ip: context.ip,
  };
  await deliver(route.factory, route.connector.config, outgoing, connectorIo);
}
