import { setTimeout as pause } from 'node:timers/promises';
import type { GenkanInfo } from './genkan';

/** How long a message that is sent after its answer may take. */
const patienceMs = 5_000;

/** A message of the local mailbox, as `/dev/inbox/messages` tells it. */
export type InboxMessage = {
  id: string;
  channel: 'email' | 'phone';
  recipient: string;
  /** The template type it was sent by. */
  usage: string;
  subject: string | null;
  html: string | null;
  text: string;
  code: string | null;
  link: string | null;
  createdAt: string;
};

/** What the local mailbox holds for a recipient now, newest first. */
export async function messagesTo(
  { baseUrl }: Pick<GenkanInfo, 'baseUrl'>,
  recipient: string,
): Promise<InboxMessage[]> {
  const url = new URL('/dev/inbox/messages', baseUrl);
  url.searchParams.set('recipient', recipient);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The local mailbox: ${response.status}`);
  return (await response.json()) as InboxMessage[];
}

/**
 * The newest message to a recipient, waiting for one that is sent after its answer; with a number,
 * once that many have come.
 *
 * @throws Error when there is none
 */
export async function lastMessage(
  server: Pick<GenkanInfo, 'baseUrl'>,
  recipient: string,
  atLeast = 1,
): Promise<InboxMessage> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const messages = await messagesTo(server, recipient);
    const [newest] = messages;
    if (newest && messages.length >= atLeast) return newest;
    if (Date.now() > deadline) {
      throw new Error(`${messages.length} messages to ${recipient}, not ${atLeast}`);
    }
    await pause(20);
  }
}

/** The code of the newest message to a recipient. @throws Error when there is none */
export async function lastCode(...which: Parameters<typeof lastMessage>): Promise<string> {
  const { code, recipient } = await lastMessage(...which);
  if (code === null) throw new Error(`No code was sent to ${recipient}`);
  return code;
}
