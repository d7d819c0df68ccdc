import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import type { OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { connectorIo } from '@/lib/connectors/io';
import { messageConnectors } from '@/lib/connectors/registry';
import { findMessageConnector } from '@/lib/connectors/store';
import { chooseTemplate, renderMail, renderText } from '@/lib/connectors/templates';
import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import type { Recipient } from '@/lib/verification-codes/rules';
import { connectorTypes } from './connector-types';
import { type MailboxEntry, putIntoMailbox } from './mailbox/store';
import type { Message } from './message';
import { outgoingOf } from './outgoing';

async function findRoute(channel: Recipient['type']) {
  const connector = await findMessageConnector(connectorTypes[channel]);
  const factory = connector && messageConnectors.get(connector.factoryId);
  if (connector && factory) return { connector, factory };
  if (env().mode === 'local') return 'mailbox';
  throw new AppError('connector.not_found', { values: { type: connectorTypes[channel] } });
}

/**
 * Asks whether such a message can be sent at all, before anything depends on whom it is for.
 *
 * @throws AppError `connector.not_found` (501)
 */
export async function assertDeliverable(channel: Recipient['type']): Promise<void> {
  await findRoute(channel);
}

/**
 * Sends a message through the tenant's connector, or into the local mailbox where there is none. What
 * a provider has against it is logged; its reason names neither the recipient nor what was sent.
 *
 * @throws AppError `connector.*`
 */
export async function sendMessage(message: Message): Promise<void> {
  const route = await findRoute(message.to.type);
  const outgoing = await outgoingOf(message);
  if (route === 'mailbox') return putIntoMailbox(inMailbox(message, outgoing));
  const { connector, factory } = route;
  try {
    await deliver(factory, connector.config, outgoing, connectorIo);
  } catch (error) {
    const known = asAppError(error);
    const { factoryId } = connector;
    if (known)
      log().warn({ factoryId, code: known.code, data: known.data }, 'A message was not sent');
    throw error;
  }
}

function inMailbox({ to, type, code, link }: Message, outgoing: OutgoingMessage): MailboxEntry {
  const { payload } = outgoing;
  const template = chooseTemplate(outgoing);
  const common = {
    channel: to.type,
    recipient: to.value,
    usage: type,
    code: code ?? null,
    link: link ?? null,
  };
  if (to.type === 'phone') {
    return { ...common, subject: null, html: null, text: renderText(template, payload) };
  }
  const { subject, html, text } = renderMail(template, payload);
  return { ...common, subject, html: html ?? null, text };
}
