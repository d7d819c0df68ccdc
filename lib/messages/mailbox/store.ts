import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { MailboxMessage } from '@/lib/db/generated/client';

export type { MailboxMessage };

export type MailboxEntry = Omit<MailboxMessage, 'id' | 'createdAt' | 'expiresAt'>;

const keptDays = 1;
const mostKept = 200;

/** Puts a message into the local mailbox, which keeps the newest. */
export async function putIntoMailbox(message: MailboxEntry): Promise<void> {
  const expiresAt = new Date(Date.now() + keptDays * 24 * 60 * 60 * 1000);
  await db().mailboxMessage.create({ data: { ...message, id: recordId(), expiresAt } });
  await db().$executeRaw`
    DELETE FROM "mailbox_messages" WHERE "id" IN (
      SELECT "id" FROM "mailbox_messages" ORDER BY "createdAt" DESC, "id" OFFSET ${mostKept})`;
}

/** What is in the local mailbox, newest first: all of it, or what one recipient got. */
export function listMailbox(recipient?: string): Promise<MailboxMessage[]> {
  return db().mailboxMessage.findMany({
    where: { expiresAt: { gt: new Date() }, ...(recipient !== undefined && { recipient }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: mostKept,
  });
}

/** One message of the local mailbox. */
export async function findInMailbox(id: string): Promise<MailboxMessage | undefined> {
  return (await db().mailboxMessage.findUnique({ where: { id } })) ?? undefined;
}
