import path from 'node:path';
import { loadSecretKey } from '@/lib/crypto/secret-key';
import { appliedMigrations } from '@/lib/db/migrate';
import { inTransaction, type Session, withSession } from '@/lib/db/session';
import { countRows, listTables, readRows } from '@/lib/db/tables';
import { fingerprintOf, formatName, formatVersion } from './archive-format';
import { type Command, say } from './command';
import { openExistingDatabase } from './database';
import { type TableData, writeArchive } from './write-archive';

type Sum = { tables: number; rows: number };

async function* readTables(session: Session, sum: Sum): AsyncGenerator<TableData> {
  for (const table of await listTables(session)) {
    const rows = await countRows(session, table);
    sum.tables += 1;
    sum.rows += rows;
    const { name, columns } = table;
    yield { table: name, columns, rows, data: readRows(session, table) };
  }
}

async function writeSnapshot(session: Session, file: string): Promise<Sum> {
  const migrations = await appliedMigrations(session);
  if (migrations.length === 0) throw new Error('The database is empty.');
  const key = loadSecretKey();
  const secretKey = fingerprintOf(key);
  const header = { format: formatName, version: formatVersion, migrations, secretKey } as const;
  const sum = { tables: 0, rows: 0 };
  await writeArchive(file, header, readTables(session, sum), key);
  return sum;
}

export const exportData: Command = {
  parameters: ['file'],
  options: {},
  help: [
    'Writes all data to a new file, as of one moment, for a backup or a move: gzip of JSON lines.',
    'Secrets in it stay encrypted under SECRET_KEY; whoever imports it needs that key too.',
    'Works while the server runs on PostgreSQL. Stop a server with the embedded database first.',
  ],
  async run({ parameters: [name = ''] }) {
    const file = path.resolve(name);
    await openExistingDatabase();
    const { tables, rows } = await withSession((session) =>
      inTransaction(session, 'REPEATABLE READ, READ ONLY', () => writeSnapshot(session, file)),
    );
    say(`Wrote ${rows} rows of ${tables} tables to ${file}.`);
  },
};
