import type { ClientBase } from 'pg';
import { env } from '@/lib/config/env';
import { connection } from './client';
import { connectDirectly } from './direct';

/** One connection to the database, for work that is more than statements of a store. */
export type Session = ClientBase;

/**
 * Runs `work` on one connection: on a server one of its own, past any pooler and without a limit on
 * statements; on the embedded database the only one, so that nothing else may be asked meanwhile.
 */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  if (env().databaseUrl) {
    const client = await connectDirectly();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const client = await connection().pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Runs `work` in a transaction of that session; `isolation` as SQL writes it. */
export async function inTransaction<T>(
  session: Session,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ, READ ONLY',
  work: () => Promise<T>,
): Promise<T> {
  await session.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  try {
    const result = await work();
    await session.query('COMMIT');
    return result;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
