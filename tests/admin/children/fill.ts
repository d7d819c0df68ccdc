// Puts 10 000 users and, into every table that has none, a row made from what the table demands.
import { closeDatabase, openDatabase } from '@/lib/db/open';
import { type Session, withSession } from '@/lib/db/session';
import { countRows, listTables, type Table } from '@/lib/db/tables';

type Column = { name: string; type: string; label: string | null; source: string | null };

/**
 * The columns that need a value, with the first label of an enum and where a foreign key points. What
 * a key of several columns has by default narrows the rows that the others can be taken from.
 */
async function demands(session: Session, table: Table): Promise<Column[]> {
  const { rows } = await session.query<Column>(
    `SELECT a.attname AS "name", format_type(a.atttypid, NULL) AS "type",
       (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = a.atttypid ORDER BY e.enumsortorder LIMIT 1) AS "label",
       (SELECT format('(SELECT %I FROM %I WHERE %s LIMIT 1)', r.attname, t.relname,
           coalesce((SELECT string_agg(format('%I = %s', o.attname, pg_get_expr(d.adbin, d.adrelid)), ' AND ')
             FROM unnest(f.conkey, f.confkey) AS k(own, other)
             JOIN pg_attrdef d ON d.adrelid = f.conrelid AND d.adnum = k.own
             JOIN pg_attribute o ON o.attrelid = f.confrelid AND o.attnum = k.other), 'true'))
         FROM pg_constraint f
         JOIN pg_class t ON t.oid = f.confrelid
         JOIN pg_attribute r ON r.attrelid = t.oid
           AND r.attnum = f.confkey[array_position(f.conkey, a.attnum)]
         WHERE f.contype = 'f' AND f.conrelid = a.attrelid AND a.attnum = ANY(f.conkey)) AS "source"
     FROM pg_attribute a
     WHERE a.attrelid = format('%I', $1::text)::regclass AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attnotnull AND NOT a.atthasdef`,
    [table.name],
  );
  return rows;
}

function valueFor({ name, type, label, source }: Column): string {
  if (source) return source;
  if (label) return `'${label}'`;
  if (type.startsWith('timestamp'))
    return type.endsWith('[]') ? 'ARRAY[now()]' : "now() + interval '1 day'";
  if (type === 'jsonb')
    return `'{"text": "玄関\u2028\\n", "number": 12345678901234567890.5, "nothing": null}'`;
  if (type === 'boolean') return 'true';
  if (type.endsWith('[]')) return "'{}'";
  return type === 'text' ? `'some ${name}'` : '1';
}

await openDatabase({ isLimited: false });
await withSession(async (session) => {
  await session.query(`
    INSERT INTO "users" ("id", "username", "usernameKey", "name", "customData")
    SELECT 'filled' || n, 'filled_' || n, 'filled_' || n, 'Anna 安奈 ' || n, jsonb_build_object('n', n)
    FROM generate_series(1, 10000) AS n`);
  // A JSON null is not a missing value.
  await session.query(`INSERT INTO "settings" ("key", "value") VALUES ('nothing', 'null')`);
  // Relations to one kind of role, application or record need one of that kind.
  await session.query(`
    INSERT INTO "organization_roles" ("id", "name", "type")
    VALUES ('member', 'member', 'User'), ('machine', 'machine', 'MachineToMachine')`);
  await session.query(`
    INSERT INTO "applications" ("id", "name", "type", "oidcClientMetadata")
    VALUES ('machine', 'machine', 'MachineToMachine', '{"redirectUris": [], "postLogoutRedirectUris": []}')`);
  await session.query(`
    INSERT INTO "oidc_records" ("model", "id", "payload") VALUES ('Grant', 'grant', '{}')`);
  // A set of tokens is of a social connector or of an enterprise connector, and a default is neither.
  await session.query(`
    INSERT INTO "federated_token_sets"
      ("id", "userId", "ssoConnectorId", "identityId", "encryptedTokens", "metadata")
    SELECT 'tokens', 'filled1', "id", 'somebody', 'some tokens', '{}' FROM "sso_connectors"`);
  for (const table of await listTables(session)) {
    if ((await countRows(session, table)) > 0) continue;
    const columns = await demands(session, table);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    await session.query(
      `INSERT INTO "${table.name}" (${names}) VALUES (${columns.map(valueFor).join(', ')})`,
    );
  }
});
process.stdout.write('filled\n');
await closeDatabase();
process.exit(0);
