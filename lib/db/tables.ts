import type { Session } from './session';

/** A table as it is in the database, which may be that of another version. */
export type Table = {
  name: string;
  columns: string[];
  primaryKey: string[];
  /** Columns that hold JSON and never SQL's NULL, so that a JSON `null` in them is one. */
  jsonColumns: string[];
  /** Names of the tables that its rows point to. */
  references: string[];
};

const batchRows = 500;

/** Tables that triggers fill from others, which no model describes: they are made anew wherever those are written. */
export const derivedTables = ['row_counts', 'user_identities'];

/** A name as SQL writes it. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Tables in an order in which their rows can be inserted: what is pointed to comes first. */
function byReference(tables: Table[]): Table[] {
  const sorted: Table[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name));
    const isFree = ({ name, references }: Table) =>
      references.every((other) => other === name || !waiting.has(other));
    const free = rest.filter(isFree);
    if (free.length === 0) throw new Error(`Tables point to each other: ${[...waiting]}.`);
    sorted.push(...free);
    rest = rest.filter((table) => !free.includes(table));
  }
  return sorted;
}

/** Every table with data of the installation, in the order in which rows can be inserted. */
export async function listTables(session: Session): Promise<Table[]> {
  const { rows } = await session.query<Table>(`
    SELECT c.relname AS "name",
      (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "columns",
      (SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum))
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS "primaryKey",
      (SELECT coalesce(json_agg(a.attname), '[]') FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.atttypid = 'jsonb'::regtype AND a.attnotnull) AS "jsonColumns",
      (SELECT coalesce(json_agg(DISTINCT r.relname), '[]') FROM pg_constraint f
        JOIN pg_class r ON r.oid = f.confrelid
        WHERE f.conrelid = c.oid AND f.contype = 'f') AS "references"
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
      AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname COLLATE "C"`);
  return byReference(rows.filter(({ name }) => !derivedTables.includes(name)));
}

export async function countRows(session: Session, { name }: Table): Promise<number> {
  const { rows } = await session.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`);
  return Number(rows[0]?.count ?? 0);
}

/**
 * The rows of a table as JSON, one text each, in the order of their keys whatever the database's
 * collation; a few at a time. Needs a transaction, which is what they are read from.
 */
export async function* readRows(
  session: Session,
  { name, primaryKey }: Table,
): AsyncGenerator<string> {
  const order = primaryKey.map((column) => `${quoted(column)}::text COLLATE "C"`).join(', ');
  await session.query(
    `DECLARE rows_of_table NO SCROLL CURSOR FOR
     SELECT to_jsonb(t)::text AS "row" FROM ${quoted(name)} t ORDER BY ${order}`,
  );
  for (;;) {
    const { rows } = await session.query<{ row: string }>(`FETCH ${batchRows} FROM rows_of_table`);
    if (rows.length === 0) break;
    for (const { row } of rows) yield row;
  }
  await session.query('CLOSE rows_of_table');
}

/** Inserts rows as `readRows` gives them; they have every column of the table. */
export async function insertRows(
  session: Session,
  { name, columns, jsonColumns }: Table,
  rows: string[],
): Promise<void> {
  // A JSON `null` arrives as SQL's.
  const values = columns.map((column) =>
    jsonColumns.includes(column) ? `coalesce(${quoted(column)}, 'null')` : quoted(column),
  );
  await session.query(
    `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')})
     SELECT ${values.join(', ')} FROM jsonb_populate_recordset(NULL::${quoted(name)}, $1::jsonb)`,
    [`[${rows.join(',')}]`],
  );
}

/** Deletes every row of every table, and of those that are derived from them. */
export async function emptyTables(session: Session, tables: Table[]): Promise<void> {
  await session.query(`TRUNCATE ${tables.map(({ name }) => quoted(name)).join(', ')} CASCADE`);
}
