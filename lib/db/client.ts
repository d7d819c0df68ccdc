import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { type Prisma, PrismaClient } from './generated/client';

export type Database = Prisma.TransactionClient;

type Connection = { pool: Pool; prisma: PrismaClient };

/** The transaction that the running request is in; `lib/db/tx.ts` sets it. */
export const currentTransaction = singleton(
  'db.currentTransaction',
  () => new AsyncLocalStorage<Database>(),
);

function connect(connectionString: string): Connection {
  const pool = new Pool({ connectionString, max: 10 });
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export function connection(): Connection {
  return singleton('db.connection', () => connect(env().databaseUrl ?? ''));
}

/**
 * The database as the caller may use it now: the running transaction's client inside
 * `transaction()`, else the shared one. Only files named `store.ts` call this.
 */
export function db(): Database {
  return currentTransaction.getStore() ?? connection().prisma;
}
