import { env } from '@/lib/config/env';
import type { TemplateType } from '@/lib/config/wire';
import type { MessageTemplate } from '@/lib/connectors/connector';
import type { Locale } from '@/lib/i18n/locales';
import { mailTranslator } from '@/lib/i18n/translate';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { codeSeconds } from '@/lib/verification-codes/rules';
import type { MessageFacts } from './facts';
import { type MailLook, type MailWords, mailHtml } from './layout';
import type { Message } from './message';

type Sent = Pick<Message, 'to' | 'type' | 'code' | 'link' | 'context'>;

/** Who is named in a message. */
type Names = { application: string; organization: string | undefined };

/** A name is no variable, even if it looks like one. */
function asText(name: string): string {
  return name.replaceAll('{{', '{ {');
}

/**
 * Genkan's own words for a message, in its language. They name the sender, an organization that
 * invites, and nobody else: what people call themselves would let anybody send anybody a text of
 * their choice.
 */
export function standardTemplate(message: Sent, facts: MessageFacts): MessageTemplate {
  const { sender, organization } = facts;
  const application = asText(sender);
  const names = { application, organization: organization && asText(organization) };
  return message.to.type === 'phone'
    ? textMessage(message, application)
    : mail(message, names, facts.experience);
}

/**
 * One line. With a code there is a last one by which phones fill it in on the pages of this host and
 * nowhere else (WICG, origin-bound one-time codes).
 */
function textMessage({ type, code, context }: Sent, application: string): MessageTemplate {
  const t = mailTranslator(context.locale);
  if (code === undefined) {
    const content = `${t(`${type}.title`, { application })}: {{link}}`;
    return { content, contentType: 'text/plain' };
  }
  const line = t(`${type}.sms`, { application, code: '{{code}}' });
  const host = new URL(env().endpoint).hostname;
  return { content: `${line}\n\n@${host} #{{code}}`, contentType: 'text/plain' };
}

/** What the mail is about, and why nobody has to do anything. */
function opening(type: TemplateType, locale: Locale, { application, organization }: Names) {
  const t = mailTranslator(locale);
  const isInvitation = type === 'OrganizationInvitation';
  const section = isInvitation && organization ? (`${type}.named` as const) : type;
  const names = { application, organization: organization ?? '' };
  return {
    title: t(`${section}.title`, names),
    lead: t(`${section}.lead`, names),
    ignore: t(isInvitation ? `${type}.ignore` : 'common.ignore'),
  };
}

function mail(
  { type, code: given, link, context: { locale } }: Sent,
  names: Names,
  experience: SignInExperience,
): MessageTemplate {
  const t = mailTranslator(locale);
  const { application } = names;
  // Beside a link it is the caller's own, and none of those that these words are about.
  const code = link === undefined ? given : undefined;
  const minutes = Math.ceil(codeSeconds(experience.verificationCodePolicy) / 60);
  const words: MailWords = {
    locale,
    sender: application,
    ...opening(type, locale, names),
    ...(code !== undefined && {
      code: {
        before: t('common.code'),
        after: [t('common.expires', { minutes }), t('common.secret', { application })],
      },
    }),
    ...(link !== undefined && {
      link: { action: t(`${type}.action`), address: t('common.address') },
    }),
  };
  return {
    subject: code === undefined ? words.title : `{{code}} · ${words.title}`,
    content: mailHtml(words, lookOf(experience)),
    contentType: 'text/html',
    text: mailText(words),
  };
}

function mailText({ title, lead, code, link, ignore }: MailWords): string {
  const paragraphs = [
    title,
    lead,
    ...(code ? [code.before, '{{code}}', code.after.join('\n')] : []),
    ...(link ? [`${link.action}: {{link}}`] : []),
    ignore,
  ];
  return paragraphs.join('\n\n');
}

function lookOf({ color, branding }: SignInExperience): MailLook {
  const { logoUrl } = branding;
  return {
    color: color.primaryColor,
    darkColor: color.isDarkModeEnabled ? color.darkPrimaryColor : undefined,
    // Nobody's mail program finds a path of Genkan's own.
    logoUrl: logoUrl !== undefined && URL.canParse(logoUrl) ? logoUrl : undefined,
  };
}
