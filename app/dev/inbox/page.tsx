import { listMailbox, type MailboxMessage } from '@/lib/messages/mailbox/store';
import { ButtonLink } from '@/lib/ui/button';
import { House } from '../../_parts/house';
import { type PageRequest, pageRequest } from '../../_parts/page-request';
import { MessageCard } from './message-card';

/**
 * The local mailbox, which stands in for connectors on a developer's machine. Anywhere else
 * `proxy.ts` answers as if there were no such page.
 */
export default async function InboxPage() {
  const [request, messages] = await Promise.all([pageRequest(), listMailbox()]);
  const { t } = request;
  return (
    <House request={request} title={t('inbox.title')} purpose={t('inbox.purpose')} isWide>
      <ButtonLink look="quiet" href="/dev/inbox">
        {t('inbox.refresh')}
      </ButtonLink>
      {messages.length === 0 ? <p>{t('inbox.empty')}</p> : <Messages {...{ request, messages }} />}
    </House>
  );
}

type Props = { request: Pick<PageRequest, 't' | 'locale'>; messages: readonly MailboxMessage[] };

function Messages({ request: { t, locale }, messages }: Props) {
  return (
    <ol className="flex flex-col gap-5" aria-label={t('inbox.messages')}>
      {messages.map((message, index) => (
        <li key={message.id}>
          <MessageCard t={t} locale={locale} message={message} isNewest={index === 0} />
        </li>
      ))}
    </ol>
  );
}
