import { z } from 'zod';
import { type TemplateType, templateTypes } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { escapeHtml } from '@/lib/ui/escape-html';
import type { MessagePayload, MessageTemplate, OutgoingMessage } from './connector';
import { plainText } from './html';

/** What a template in a connector's settings is for. */
export const usageType = z.enum(templateTypes);

/** A mail with its variables put in; `text` says the same as `html`. */
export type RenderedMail = {
  subject: string;
  html?: string | undefined;
  text: string;
  replyTo?: string | undefined;
  /** The sender's name. */
  senderName?: string | undefined;
};

/** The entry of a connector's settings for a type of message, else the one for any type. */
export function findTemplate<Entry extends { usageType: TemplateType }>(
  entries: readonly Entry[] | undefined,
  type: TemplateType,
): Entry | undefined {
  const of = (wanted: TemplateType) => entries?.find((entry) => entry.usageType === wanted);
  return of(type) ?? of('Generic');
}

/**
 * As `findTemplate`, for providers that send nothing but templates of their own.
 *
 * @throws AppError `connector.template_not_found`
 */
export function requireTemplate<Entry extends { usageType: TemplateType }>(
  entries: readonly Entry[] | undefined,
  type: TemplateType,
): Entry {
  const entry = findTemplate(entries, type);
  if (entry) return entry;
  const errorDescription = `There is no template for ${type}, and none for Generic.`;
  throw new AppError('connector.template_not_found', { data: { errorDescription } });
}

/** The tenant's words for the type and language, else those of the connector's settings, else Genkan's own. */
export function chooseTemplate(
  { type, tenantTemplate, standardTemplate }: OutgoingMessage,
  entries?: readonly (MessageTemplate & { usageType: TemplateType })[],
): MessageTemplate {
  return tenantTemplate ?? findTemplate(entries, type) ?? standardTemplate;
}

/** `{{code}}`, `{{ application.name }}`. */
const variable = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Variables of the contract (wire/management.md §8.1): empty where a message has none. */
const known = new Set([
  'code',
  'link',
  'locale',
  'uiLocales',
  'application',
  'organization',
  'user',
  'inviter',
]);

function valueAt(payload: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    payload,
  );
}

/** One line without control characters: for header fields, and for what people may write themselves. */
function singleLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function putIn(
  text: string,
  payload: MessagePayload,
  encode: (value: string) => string = String,
): string {
  return text.replace(variable, (written, name: string) => {
    const path = name.split('.');
    const [root = ''] = path;
    if (!known.has(root) && !Object.hasOwn(payload, root)) return written;
    const value = valueAt(payload, path) ?? '';
    return typeof value === 'object' ? '' : encode(singleLine(String(value)));
  });
}

function header(text: string | undefined, payload: MessagePayload): string | undefined {
  return text === undefined ? undefined : singleLine(putIn(text, payload)) || undefined;
}

/** Puts the variables into a mail; in HTML they are text, whoever wrote them. */
export function renderMail(template: MessageTemplate, payload: MessagePayload): RenderedMail {
  const { subject, content, contentType, text, replyTo, sendFrom } = template;
  const headers = {
    subject: header(subject, payload) ?? '',
    replyTo: header(replyTo, payload),
    senderName: header(sendFrom, payload),
  };
  if (contentType === 'text/plain') return { ...headers, text: putIn(content, payload) };
  const html = putIn(content, payload, escapeHtml);
  return { ...headers, html, text: text === undefined ? plainText(html) : putIn(text, payload) };
}

/** Puts the variables into a text message. */
export function renderText(template: MessageTemplate, payload: MessagePayload): string {
  return putIn(template.content, payload);
}
