import { connection, currentTransaction } from './client';

/**
 * Runs `work` in one database transaction; every store called inside takes part in it. A call
 * inside a running transaction joins it. Database calls only: no hashing, no upstream calls.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (currentTransaction.getStore()) return work();
  return connection().prisma.$transaction((client) => currentTransaction.run(client, work));
}
