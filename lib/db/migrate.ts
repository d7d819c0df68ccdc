import { randomUUID } from 'node:crypto';
import { log } from '@/lib/config/log';
import { type Migration, readMigrations } from './migration-files';
import { type Session, withSession } from './session';

type AppliedMigration = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
};

/** The table of Prisma's own tools, so that they read what is written here. */
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

async function readApplied(client: Session): Promise<AppliedMigration[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`,
  );
  if (!rows[0]?.exists) return [];
  const applied = await client.query<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return applied.rows;
}

/**
 * Whether a migration that this version does not know leaves this version running: a later one, that
 * only adds. One that takes something away says so in its name, `0009_drop_legacy_since_0007`: only
 * versions that know 0007 still run after it.
 */
function isExpansion(name: string, known: Migration[]): boolean {
  const last = known.at(-1)?.name ?? '';
  const [, since] = /_since_(\d+)$/.exec(name) ?? [];
  return name > last && (since === undefined || since <= (/^\d+/.exec(last)?.[0] ?? ''));
}

/**
 * The migrations still to be applied, in order.
 *
 * @throws Error fit to be shown to whoever starts the server, when code and database do not fit.
 */
export function pendingMigrations(known: Migration[], applied: AppliedMigration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    const migration = byName.get(name);
    if (!migration && isExpansion(name, known)) continue;
    if (!migration) {
      throw new Error(
        `The database is newer than this version of Genkan: it has had the migration ${name}, which this version does not know. Start the newer version, or restore a backup made before it.`,
      );
    }
    if (!finishedAt) {
      throw new Error(
        `The migration ${name} was begun by another tool and did not finish. Restore a backup, or mark it with: prisma migrate resolve`,
      );
    }
    if (checksum !== migration.checksum) {
      throw new Error(
        `The migration ${name} was changed after it was applied to this database. Restore its file: what has been applied is never edited.`,
      );
    }
  }
  const done = new Set(applied.map(({ migration_name: name }) => name));
  return known.filter(({ name }) => !done.has(name));
}

/**
 * Applies one migration and records it, in one transaction: a process that dies in the middle
 * leaves nothing behind, and the next one begins anew.
 */
async function apply(client: Session, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`The migration ${migration.name} failed and was rolled back.`, { cause });
  }
}

async function migrateOn(client: Session, upTo: number | undefined): Promise<string[]> {
  const known = readMigrations();
  const pending = pendingMigrations(known.slice(0, upTo), await readApplied(client));
  if (pending.length > 0) await client.query(createTable);
  for (const migration of pending) {
    await apply(client, migration);
    log().info({ migration: migration.name }, 'Applied a migration');
  }
  return pending.map(({ name }) => name);
}

/**
 * Brings the database up to this version of the code, or to an older one that knew the first `upTo`
 * migrations; call it under the boot lock.
 *
 * @returns the names of the migrations that it applied.
 */
export function migrate(upTo?: number): Promise<string[]> {
  return withSession((client) => migrateOn(client, upTo));
}

/** The names of the migrations that the database has had, in order; none if it is empty. */
export async function appliedMigrations(client: Session): Promise<string[]> {
  const applied = await readApplied(client);
  return applied.map(({ migration_name: name }) => name).sort();
}
