import type { TemplateType } from '@/lib/config/wire';
import type { MessageTemplate, OutgoingMessage } from '../connector';
import { chooseTemplate, type RenderedMail, renderMail } from '../templates';
import { oneRecipient } from './address';

/** A mail that is ready to be handed to a provider. */
export type Mail = RenderedMail & { to: string };

/** Makes the mail that a message is, by the templates of the connector's settings. */
export function mailOf(
  message: OutgoingMessage,
  templates?: readonly (MessageTemplate & { usageType: TemplateType })[],
): Mail {
  const to = oneRecipient(message.to);
  return { to, ...renderMail(chooseTemplate(message, templates), message.payload) };
}
