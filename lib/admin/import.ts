import path from 'node:path';
import { loadSecretKey, readSecretKeyFile } from '@/lib/crypto/secret-key';
import { announceChangeOfEverything } from '@/lib/db/cache';
import { databaseErrorKind } from '@/lib/db/errors';
import { withLock } from '@/lib/db/lock';
import { appliedMigrations, migrate } from '@/lib/db/migrate';
import { readMigrations } from '@/lib/db/migration-files';
import { inTransaction, type Session, withSession } from '@/lib/db/session';
import { countRows, emptyTables, insertRows, listTables, type Table } from '@/lib/db/tables';
import { type ArchiveHeader, fingerprintOf } from './archive-format';
import { type Command, say } from './command';
import { openMigratedDatabase } from './database';
import { ArchiveReader } from './read-archive';
import { createResealer } from './reseal';

const batchCharacters = 1_000_000;

type Reseal = (table: string, row: string) => string;

/** How many migrations the data has had. @throws Error when this version does not know them all */
function versionOf({ migrations }: ArchiveHeader): number {
  const known = readMigrations().map(({ name }) => name);
  const unknown = migrations.find((name, index) => name !== known[index]);
  if (unknown) {
    throw new Error(
      `The data is of a newer version of Genkan: it has had the migration ${unknown}, which this version does not know. Import it with that version or a later one.`,
    );
  }
  return migrations.length;
}

/** The secret key that the file was made under. @throws Error that says how to give it */
function sourceKey({ secretKey }: ArchiveHeader, file: string | undefined): Buffer {
  const key = file ? readSecretKeyFile(path.resolve(file)) : loadSecretKey();
  if (fingerprintOf(key) === secretKey) return key;
  throw new Error(
    file
      ? `${file} does not hold the secret key that the data was exported under.`
      : 'The data was exported under another secret key. Set SECRET_KEY to that one (the embedded database keeps it in DATA_DIR/secret-key), or keep this one and name a file with that one: --from-secret-key <file>',
  );
}

/** @throws Error when a newer version's migrations have been at it already, or when it is in use */
async function assertEmpty(session: Session, tables: Table[], version: number): Promise<void> {
  const applied = await appliedMigrations(session);
  if (applied.length > version) {
    throw new Error(
      'The data is of an older version of Genkan. Import it into a database that no server has been started on: it is brought up to date after the import.',
    );
  }
  for (const name of ['users', 'applications']) {
    const table = tables.find((one) => one.name === name);
    if (!table || (await countRows(session, table)) === 0) continue;
    throw new Error(
      `The database has ${name} already. Import goes only into an empty one: give it a new database or a new DATA_DIR.`,
    );
  }
}

async function* batches(rows: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let characters = 0;
  for await (const row of rows) {
    batch.push(row);
    characters += row.length;
    if (characters < batchCharacters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

type Source = { reader: ArchiveReader; version: number; key: Buffer; reseal: Reseal };

async function insert(session: Session, table: Table, rows: string[]): Promise<void> {
  try {
    await insertRows(session, table, rows);
  } catch (cause) {
    if (databaseErrorKind(cause) === 'unavailable') throw cause;
    throw new Error(
      `The table ${table.name} of the file has rows that the database refuses: the file was altered. Nothing was imported.`,
      { cause },
    );
  }
}

/** @returns how many rows were read */
async function fill(session: Session, tables: Table[], { reader, key, reseal }: Source) {
  const missing = new Map(tables.map((table) => [table.name, table]));
  let total = 0;
  for await (const { table: name, columns, rows, data } of reader.tables(key)) {
    const table = missing.get(name);
    if (!table || columns.toSorted().join() !== table.columns.toSorted().join()) {
      throw new Error(
        `The table ${name} of the file is not as its version has it: the file was altered. Nothing was imported.`,
      );
    }
    missing.delete(name);
    total += rows;
    for await (const batch of batches(data)) {
      await insert(
        session,
        table,
        batch.map((row) => reseal(name, row)),
      );
    }
  }
  if (missing.size > 0) throw new Error(`The file lacks the tables ${[...missing.keys()]}.`);
  return total;
}

async function replaceAll(session: Session, source: Source): Promise<number> {
  const tables = await listTables(session);
  await assertEmpty(session, tables, source.version);
  await emptyTables(session, tables);
  const total = await fill(session, tables, source);
  await announceChangeOfEverything(session);
  return total;
}

export const importData: Command = {
  parameters: ['file'],
  options: { 'from-secret-key': { type: 'string' } },
  help: [
    'Reads all data from a file that export wrote into an empty database, all or nothing.',
    'Nobody is signed out: sessions, refresh tokens and keys move too.',
    'SECRET_KEY must be the one that the data was exported under, or:',
    '--from-secret-key <file>   that key is in this file; secrets are encrypted anew under SECRET_KEY',
  ],
  async run({ parameters: [name = ''], options }) {
    const file = path.resolve(name);
    const reader = new ArchiveReader(file);
    const header = await reader.header();
    const version = versionOf(header);
    const fromFile = options['from-secret-key'];
    const key = sourceKey(header, typeof fromFile === 'string' ? fromFile : undefined);
    const isSameKey = key.equals(loadSecretKey());
    const reseal: Reseal = isSameKey ? (_table, row) => row : createResealer(key);

    const source = { reader, version, key, reseal };
    await openMigratedDatabase(version);
    const rows = await withLock('boot', () =>
      withSession((session) =>
        inTransaction(session, 'READ COMMITTED', () => replaceAll(session, source)),
      ),
    );
    await withLock('boot', () => migrate());
    say(`Imported ${rows} rows from ${file}.`);
  },
};
