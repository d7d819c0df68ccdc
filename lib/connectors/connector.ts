import type { z } from 'zod';
import type { TemplateType } from '@/lib/config/wire';
import type { OutboundConnect } from '@/lib/outbound/create-connect';
import type { OutboundFetch } from '@/lib/outbound/create-fetch';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { Upstream } from '@/lib/upstream/upstream';

/** What the provider of a connector is called and looks like, and how an admin form asks for its settings. */
export type ConnectorMetadata = {
  /** The factory's id on the wire. */
  id: string;
  /** What identities are stored under; for messages the id without more. */
  target: string;
  platform: 'Native' | 'Universal' | 'Web' | null;
  /** By language tag. */
  name: LocalizedText;
  description: LocalizedText;
  /** Path of a picture of our own, `/connectors/<id>.svg`. */
  logo: string;
  logoDark: string | null;
  /** Markdown: where to get what the form asks for. */
  readme: string;
  /** A protocol rather than a provider: the tenant says whose, by name, logos and target. */
  isStandard?: boolean;
  /** Whether the provider's tokens can be kept for its users. */
  isTokenStorageSupported?: boolean;
  /** The settings as JSON to start from. */
  configTemplate?: string;
  formItems: readonly FormItem[];
};

export type LocalizedText = { en: string; [tag: string]: string };

/** One field of an admin form (wire/management.md §8.1). */
export type FormItem = {
  key: string;
  label: string;
  required?: boolean;
  defaultValue?: unknown;
  placeholder?: string;
  description?: string;
  tooltip?: string;
  isConfidential?: boolean;
  /** Shown only while other fields have these values. */
  showConditions?: readonly { targetKey: string; expectValue?: unknown }[];
} & (
  | { type: 'Text' | 'Number' | 'MultilineText' | 'Switch' | 'Json' }
  | { type: 'Select'; selectItems: readonly { value: string; title: string }[] }
  | { type: 'MultiSelect'; selectItems: readonly { value: string }[] }
);

/** A mail or text message as words, before its variables are put in. */
export type MessageTemplate = {
  /** Mail only. */
  subject?: string | undefined;
  content: string;
  contentType: 'text/html' | 'text/plain';
  /** The same in plain text, beside HTML. */
  text?: string | undefined;
  replyTo?: string | undefined;
  /** The sender's name. */
  sendFrom?: string | undefined;
};

/** Variables of a template; a text may name them as `{{code}}` or `{{application.name}}`. */
export type MessagePayload = {
  code?: string | undefined;
  link?: string | undefined;
  locale?: string | undefined;
  uiLocales?: string | undefined;
  [variable: string]: unknown;
};

/** A message on its way out. */
export type OutgoingMessage = {
  /** An e-mail address, or a phone number in digits with its country code. */
  to: string;
  type: TemplateType;
  payload: MessagePayload;
  /** What the tenant wrote for this type and language: it goes before the connector's own templates. */
  tenantTemplate?: MessageTemplate | undefined;
  /** Genkan's own words, for a connector that has no template for the type. */
  standardTemplate: MessageTemplate;
  /** Whoever asked for the message. */
  ip?: string | undefined;
};

/** What a connector reaches the world by. */
export type ConnectorIo = { fetch: OutboundFetch; connect: OutboundConnect };

/** What connectors of every type have. */
export type ConnectorFactory<Config extends z.ZodType = z.ZodType> = {
  type: 'Email' | 'Sms' | 'Social';
  metadata: ConnectorMetadata;
  config: Config;
  /**
   * Looks at what the shape of settings does not tell.
   *
   * @throws AppError `connector.*`
   */
  check?(config: z.output<Config>): void;
};

/** A way to send mail or text messages. One file each, and a line in `registry.ts`. */
export type MessageConnector<Config extends z.ZodType = z.ZodType> = ConnectorFactory<Config> & {
  type: 'Email' | 'Sms';
  /** The sender's address, as far as the settings tell. */
  fromEmail?(config: z.output<Config>): string | undefined;
  /** @throws AppError `connector.*`, with the provider's reason in its data */
  send(config: z.output<Config>, message: OutgoingMessage, io: ConnectorIo): Promise<void>;
};

/** What a social connector reaches the world by, and as which of the tenant's. */
export type SocialIo = {
  fetch: OutboundFetch;
  connectorId: string;
  /** What identities of the connector are stored under. */
  target: string;
};

/** How Google's own script is to offer the accounts that a browser knows. */
export type OneTapSettings = {
  clientId: string;
  isEnabled?: boolean | undefined;
  autoSelect?: boolean | undefined;
  closeOnTapOutside?: boolean | undefined;
  itpSupport?: boolean | undefined;
};

/** Signing in by an ID token that a script of the provider gives to the page, without leaving it. */
export type OneTap<Config extends z.ZodType> = {
  /** Undefined where the tenant says nothing of it. */
  settings(config: z.output<Config>): OneTapSettings | undefined;
  /**
   * Whom the token names.
   *
   * @throws UpstreamError
   */
  finish(credential: string, config: z.output<Config>, io: SocialIo): Promise<UpstreamLogin>;
};

/** A provider whose accounts people sign in with. One file each, and a line in `registry.ts`. */
export type SocialConnector<Config extends z.ZodType = z.ZodType> = ConnectorFactory<Config> & {
  type: 'Social';
  upstream(config: z.output<Config>, io: SocialIo): Upstream;
  oneTap?: OneTap<Config>;
};

/** Declares a social connector; `upstream` is typed by the settings' schema. */
export function socialConnector<Config extends z.ZodType>(
  connector: SocialConnector<Config>,
): SocialConnector<Config> {
  return connector;
}

/** Declares a connector; `send` is typed by the settings' schema. */
export function messageConnector<Config extends z.ZodType>(
  connector: MessageConnector<Config>,
): MessageConnector<Config> {
  return connector;
}
