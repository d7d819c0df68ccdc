import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { singleton } from '@/lib/config/singleton';
import { databaseAddress } from './address';
import { type Prisma, PrismaClient } from './generated/client';
import { createPool } from './pool';
import { statementName } from './statements';

/** Prisma's client, inside or outside of a transaction. */
export type Database = Prisma.TransactionClient;

/** What a running transaction carries along; `lib/db/tx.ts` makes it. */
export type TransactionContext = {
  client: Database;
  afterCommit: (() => void | Promise<void>)[];
  /** Cache keys whose rows this transaction changed, as `<cache>:<key>`. */
  changed: Set<string>;
};

type Connection = { pool: Pool; prisma: PrismaClient };

/** The transaction that the running request is in. */
export function currentTransaction(): AsyncLocalStorage<TransactionContext> {
  return singleton('db.currentTransaction', () => new AsyncLocalStorage<TransactionContext>());
}

function state(): { connection?: Connection } {
  return singleton('db.connection', () => ({}));
}

function connect(): Connection {
  const address = databaseAddress();
  const pool = createPool(address);
  // A transaction pooler may run each statement on another connection, where its name is unknown.
  const isNamed = address.kind === 'embedded' || !address.isPooler;
  const adapter = new PrismaPg(pool, isNamed ? { statementNameGenerator: statementName } : {});
  return { pool, prisma: new PrismaClient({ adapter, errorFormat: 'minimal' }) };
}

/** This process's pool and Prisma client, made on first use. */
export function connection(): Connection {
  const current = state();
  current.connection ??= connect();
  return current.connection;
}

/** Closes the pool, waiting for running statements; a later `connection()` opens a new one. */
export async function disconnect(): Promise<void> {
  const current = state();
  const open = current.connection;
  current.connection = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end();
}

/**
 * The database as the caller may use it now: the running transaction's client inside
 * `transaction()`, else the shared one. Only files named `store.ts` call this.
 */
export function db(): Database {
  return currentTransaction().getStore()?.client ?? connection().prisma;
}
