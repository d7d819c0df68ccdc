import type { TemplateType } from '@/lib/config/wire';
import type { Locale } from '@/lib/i18n/locales';
import type { Recipient } from '@/lib/verification-codes/rules';

/** Where a message comes from: what its template may name, and the language it is in. */
export type MessageContext = {
  locale: Locale;
  /** As the authorization request had it. */
  uiLocales?: string | undefined;
  applicationId?: string | undefined;
  organizationId?: string | undefined;
  /** Whom it is about, where the account is known. */
  userId?: string | undefined;
  /** Who invites whom it is for. */
  inviterId?: string | undefined;
  /** Whoever asked for the message. */
  ip?: string | undefined;
};

/** Something to tell one person: a code or a link. */
export type Message = {
  to: Recipient;
  type: TemplateType;
  code?: string | undefined;
  link?: string | undefined;
  /** More that a tenant's own template may name, as the tenant's own program gave it. */
  variables?: Readonly<Record<string, unknown>> | undefined;
  context: MessageContext;
};
