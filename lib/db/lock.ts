import { env } from '@/lib/config/env';
import { connectDirectly } from './direct';

/**
 * Runs `work` while no other node runs work under the same name; waits for its turn. The embedded
 * database has one process, which is the lock.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!env().databaseUrl) return work();
  const client = await connectDirectly();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`genkan:${name}`]);
    return await work();
  } finally {
    // Ending the session frees the lock.
    await client.end();
  }
}

/** Runs `work` unless another node is running work under that name now. */
export async function withLockIfFree(name: string, work: () => Promise<void>): Promise<void> {
  if (!env().databaseUrl) return work();
  const client = await connectDirectly();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      [`genkan:${name}`],
    );
    if (rows[0]?.locked) await work();
  } finally {
    await client.end();
  }
}
