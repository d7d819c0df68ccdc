import { log } from '@/lib/config/log';
import { connection, currentTransaction, type TransactionContext } from './client';

/** Waiting for a connection of the embedded pool of one may take its turn behind many others. */
const limits = { maxWait: 10_000, timeout: 15_000 };

async function runAll(work: TransactionContext['afterCommit']): Promise<void> {
  for (const run of work) {
    try {
      await run();
    } catch (error) {
      log().error({ err: error }, 'Work to be done after a commit failed');
    }
  }
}

/**
 * Runs `work` in one database transaction; every store called inside takes part in it. A call
 * inside a running transaction joins it. Database calls only: no hashing, no upstream calls.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (currentTransaction().getStore()) return work();
  const afterCommit: TransactionContext['afterCommit'] = [];
  const result = await connection().prisma.$transaction(
    (client) => currentTransaction().run({ client, afterCommit, changed: new Set() }, work),
    limits,
  );
  await runAll(afterCommit);
  return result;
}

/** Runs `work` outside of the running transaction: what it writes is kept whatever becomes of that. */
export function outsideTransaction(work: () => void): void {
  currentTransaction().exit(work);
}

/**
 * Runs `work` once the outermost transaction is committed, and never if it is rolled back; at once
 * outside of one. Its failure is logged: what is committed stays committed.
 */
export async function afterCommit(work: () => void | Promise<void>): Promise<void> {
  const running = currentTransaction().getStore();
  if (running) running.afterCommit.push(work);
  else await runAll([work]);
}
