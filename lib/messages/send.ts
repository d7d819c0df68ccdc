import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import type { MessageTemplate, OutgoingMessage } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { connectorIo } from '@/lib/connectors/io';
import { messageConnectors } from '@/lib/connectors/registry';
import { findMessageConnector } from '@/lib/connectors/store';
import { chooseTemplate, renderMail, renderText } from '@/lib/connectors/templates';
import { findEmailTemplateFor } from '@/lib/email-templates/store';
import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import type { Recipient } from '@/lib/verification-codes/rules';
import { gatherFacts } from './facts';
import { type MailboxEntry, putIntoMailbox } from './mailbox/store';
import type { Message } from './message';
import { standardTemplate } from './standard';

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

/**
 * What the tenant wrote: for the message's language and type, else in the tenant's own language for
 * the type, else for any type (wire/management.md §8.1). Mails only.
 */
async function findTenantTemplate(
  { to, type, context }: Message,
  fallbackLanguage: string,
): Promise<MessageTemplate | undefined> {
  if (to.type !== 'email') return undefined;
  const found =
    (await findEmailTemplateFor(context.locale, type)) ??
    (await findEmailTemplateFor(fallbackLanguage, type)) ??
    (await findEmailTemplateFor(fallbackLanguage, 'Generic'));
  if (!found) return undefined;
  const { contentType, ...words } = found.details;
  return { ...words, contentType: contentType ?? guessedType(words.content) };
}

/** Templates that do not say what they are; HTML has a tag somewhere. */
function guessedType(content: string): MessageTemplate['contentType'] {
  return /<[a-z!/][^>]*>/i.test(content) ? 'text/html' : 'text/plain';
}

/**
 * Sends a message through the tenant's connector, or into the local mailbox where there is none. What
 * a provider has against it is logged; its reason names neither the recipient nor what was sent.
 *
 * @throws AppError `connector.*`
 */
export async function sendMessage(message: Message): Promise<void> {
  const route = await findRoute(message.to.type);
  const facts = await gatherFacts(message);
  const outgoing: OutgoingMessage = {
    to: message.to.value,
    type: message.type,
    payload: facts.payload,
    tenantTemplate: await findTenantTemplate(
      message,
      facts.experience.languageInfo.fallbackLanguage,
    ),
    standardTemplate: standardTemplate(message, facts),
    ip: message.context.ip,
  };
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
