import { env } from '@/lib/config/env';
import type { MessageTemplate } from '@/lib/connectors/connector';
import { mailTranslator } from '@/lib/i18n/translate';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { codeSeconds } from '@/lib/verification-codes/rules';
import type { MessageFacts } from './facts';
import { type MailLook, type MailWords, mailHtml } from './layout';
import type { Message } from './message';

type Sent = Pick<Message, 'to' | 'type' | 'code' | 'link' | 'context'>;

/**
 * Genkan's own words for a message, in its language. They name the sender and nobody else: what
 * people call themselves would let anybody send anybody a text of their choice.
 */
export function standardTemplate(message: Sent, facts: MessageFacts): MessageTemplate {
  // A name is no variable, even if it looks like one.
  const sender = facts.sender.replaceAll('{{', '{ {');
  return message.to.type === 'phone'
    ? textMessage(message, sender)
    : mail(message, sender, facts.experience);
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

function mail(
  { type, code, link, context: { locale } }: Sent,
  application: string,
  experience: SignInExperience,
): MessageTemplate {
  const t = mailTranslator(locale);
  const minutes = Math.ceil(codeSeconds(experience.verificationCodePolicy) / 60);
  const words: MailWords = {
    locale,
    sender: application,
    title: t(`${type}.title`, { application }),
    lead: t(`${type}.lead`, { application }),
    ignore: t('common.ignore'),
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
