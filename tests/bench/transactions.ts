import { Client } from 'pg';
import type { Operation } from './load';

const rounds = 30;

/**
 * Counts committed and rolled back transactions. A backend reports its own when it ends, or after
 * seconds of idleness, so the server's idle backends are ended; its pool opens new ones. Not the one
 * that hears other nodes, which holds a lock: a deaf server keeps nothing in its caches.
 */
async function countTransactions(databaseUrl: string, serverUrl: string): Promise<number> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
     WHERE datname = $1 AND state = 'idle'
       AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`,
    [name],
  );
  const { rows } = await client.query<{ count: string }>(
    'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = $1',
    [name],
  );
  await client.end();
  return Number(rows[0]?.count ?? 0);
}

/** How many database transactions one operation takes. */
export async function transactionsPerOperation(
  { prepare }: Operation,
  databaseUrl: string,
  serverUrl: string,
): Promise<number> {
  const caller = await prepare();
  await caller();
  const before = await countTransactions(databaseUrl, serverUrl);
  for (let round = 0; round < rounds; round += 1) await caller();
  return ((await countTransactions(databaseUrl, serverUrl)) - before) / rounds;
}
