import { existsSync } from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/config/env';
import { withLock } from '@/lib/db/lock';
import { appliedMigrations, migrate } from '@/lib/db/migrate';
import { readMigrations } from '@/lib/db/migration-files';
import { openDatabase } from '@/lib/db/open';
import { withSession } from '@/lib/db/session';

/** Opens the database that the server uses. @throws Error when there is none to open */
export async function openExistingDatabase(): Promise<void> {
  const { databaseUrl, dataDir } = env();
  if (!databaseUrl && !existsSync(path.join(dataDir, 'database'))) {
    throw new Error(
      `There is no database in the folder ${path.resolve(dataDir)}. Set DATA_DIR or DATABASE_URL as the server has it.`,
    );
  }
  await openDatabase({ isLimited: false });
}

/**
 * Opens the database that the server uses, for commands that know its tables.
 *
 * @throws Error when there is none, or when a server of this version has not yet brought it up to date
 */
export async function openCurrentDatabase(): Promise<void> {
  await openExistingDatabase();
  const applied = new Set(await withSession(appliedMigrations));
  if (readMigrations().every(({ name }) => applied.has(name))) return;
  throw new Error(
    'The database is not up to date with this version of Genkan. Start the server once, then try again.',
  );
}

/** Opens the database that the server uses or will use, and applies the first `upTo` migrations. */
export async function openMigratedDatabase(upTo: number): Promise<void> {
  await openDatabase({ isLimited: false });
  await withLock('boot', () => migrate(upTo));
}
