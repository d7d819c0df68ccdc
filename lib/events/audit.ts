import { setTimeout as pause } from 'node:timers/promises';
import { inBackground } from '@/lib/config/background';
import { log } from '@/lib/config/log';
import { singleton } from '@/lib/config/singleton';
import { outsideTransaction } from '@/lib/db/tx';
import { insertLogs, type NewLog } from './store';

/** Beyond it the database cannot be written to, and what happens is lost rather than the process. */
const mostWaiting = 10_000;

/** What is noted within it is written at once: a transaction for each entry would cost every sign-in one. */
const gatherMs = 100;

type Waiting = { entries: NewLog[]; isWriting: boolean };

function waiting(): Waiting {
  return singleton('events.audit', () => ({ entries: [], isWriting: false }));
}

/**
 * Notes for administrators what happened (wire/management.md §1.17). Nobody waits for it: it is
 * written after the answer, with whatever else was noted meanwhile, and whether or not the running
 * transaction is kept. A server that is stopped writes it first.
 */
export function audit({ key, payload }: Pick<NewLog, 'key' | 'payload'>): void {
  const { entries, isWriting } = waiting();
  if (entries.length >= mostWaiting) {
    log().error({ key }, 'The audit log cannot be written fast enough; an entry is lost');
    return;
  }
  entries.push({ key, payload, createdAt: new Date() });
  if (!isWriting) outsideTransaction(() => inBackground('write the audit log', writeAll));
}

async function writeAll(): Promise<void> {
  const current = waiting();
  current.isWriting = true;
  try {
    while (current.entries.length > 0) {
      await pause(gatherMs);
      await insertLogs(current.entries.splice(0, 500));
    }
  } finally {
    current.isWriting = false;
  }
}
