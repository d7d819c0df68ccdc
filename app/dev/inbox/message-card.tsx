import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translate';
import type { MailboxMessage } from '@/lib/messages/mailbox/store';
import { CopyButton } from '@/lib/ui/copy-button';

type Props = { t: Translator; locale: Locale; message: MailboxMessage; isNewest: boolean };

/** A message of the local mailbox: to whom, what it says, and its code ready to be copied. */
export function MessageCard({ t, locale, message, isNewest }: Props) {
  const { id, channel, recipient, subject, html, text, code, link, createdAt } = message;
  const to = channel === 'phone' ? `+${recipient}` : recipient;
  return (
    <article className="card flex flex-col gap-3 p-4 sm:p-5" aria-labelledby={`${id}-subject`}>
      <header className="flex flex-col gap-1">
        <p className="flex flex-wrap justify-between gap-x-4 text-ink-soft text-sm">
          <bdi className="break-all">{t('inbox.to', { recipient: to })}</bdi>
          <time dateTime={createdAt.toISOString()}>{timeOf(createdAt, locale)}</time>
        </p>
        <h2 id={`${id}-subject`} className="break-words font-semibold text-lg leading-snug">
          <bdi>{subject ?? t('inbox.textMessage')}</bdi>
        </h2>
      </header>
      {code !== null && <Code t={t} id={`${id}-code`} code={code} />}
      {link !== null && (
        <a href={link} className="break-all">
          {link}
        </a>
      )}
      {html !== null && (
        <details open={isNewest}>
          <summary className="cursor-pointer py-1">{t('inbox.asMail')}</summary>
          <iframe
            title={t('inbox.asMail')}
            src={`/dev/inbox/messages/${id}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            loading="lazy"
            className="mt-2 h-[36rem] w-full rounded-sm border border-line"
          />
        </details>
      )}
      <details open={isNewest && html === null}>
        <summary className="cursor-pointer py-1">{t('inbox.asText')}</summary>
        <p className="mt-2 whitespace-pre-wrap break-words text-sm leading-relaxed">{text}</p>
      </details>
    </article>
  );
}

function Code({ t, id, code }: { t: Translator; id: string; code: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="sr-only">{t('code.label')}</span>
      <code id={id} dir="ltr" className="font-mono text-4xl tracking-widest">
        {code}
      </code>
      <span className="flex items-center gap-2" data-needs-script>
        <CopyButton id={id} copyLabel={t('action.copy')} copiedLabel={t('action.copied')} />
      </span>
    </p>
  );
}

function timeOf(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}
