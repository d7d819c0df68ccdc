import type { MessageTemplate, OutgoingMessage } from '@/lib/connectors/connector';
import { findEmailTemplateFor } from '@/lib/email-templates/store';
import { gatherFacts } from './facts';
import type { Message } from './message';
import { standardTemplate } from './standard';

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

/** A message with its variables and the words there are for it, as connectors take it. */
export async function outgoingOf(message: Message): Promise<OutgoingMessage> {
  const facts = await gatherFacts(message);
  const { fallbackLanguage } = facts.experience.languageInfo;
  return {
    to: message.to.value,
    type: message.type,
    payload: facts.payload,
    tenantTemplate: await findTenantTemplate(message, fallbackLanguage),
    standardTemplate: standardTemplate(message, facts),
    ip: message.context.ip,
  };
}
