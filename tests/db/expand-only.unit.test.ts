import { expect, test } from 'vitest';
import { readMigrations } from '@/lib/db/migration-files';

/**
 * The version before runs beside this one while nodes are upgraded one by one, so a migration only
 * adds. One that takes something away comes a version later and says in its name which migration a
 * version must know to run after it: `0009_drop_legacy_since_0007`.
 */
const contractions: [RegExp, string][] = [
  [/\bDROP\s+(TABLE|COLUMN|TYPE|INDEX|VIEW|DEFAULT)\b/i, 'drops something'],
  [/\bDROP\s+(?!NOT\s+NULL|CONSTRAINT|TRIGGER|FUNCTION|IF)"/i, 'drops a column'],
  [/\bRENAME\b/i, 'renames something'],
  [/\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i, 'changes a type'],
  [/\bSET\s+NOT\s+NULL\b/i, 'demands a value that the version before may leave out'],
  [
    /\bADD\s+COLUMN\s+(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT\s+NULL\b/i,
    'adds a column without a default',
  ],
  [
    /\bTRUNCATE\s+(TABLE\s+)?"|\bDELETE\s+FROM\s+"(?!row_counts|user_identities|trusted_devices)/i,
    'deletes rows',
  ],
];

/** What a migration does that the version before would not live through. */
function findContractions(sql: string): string[] {
  const code = sql.replaceAll(/--.*$/gm, '').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return contractions.flatMap(([pattern, what]) => (pattern.test(code) ? what : []));
}

test('migrations after the first only add, so that the version before runs beside this one', () => {
  const [, ...later] = readMigrations();
  const broken = later
    .filter(({ name }) => !/_since_\d{4}$/.test(name))
    .flatMap(({ name, sql }) => findContractions(sql).map((what) => `${name} ${what}.`));
  expect(broken).toEqual([]);
});

test('a migration is numbered, and comes after those that it relies on', () => {
  const names = readMigrations().map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z0-9_]+$`));
    const [, since = '0000'] = /_since_(\d{4})$/.exec(name) ?? [];
    expect(Number(since)).toBeLessThan(index + 1);
  }
});

test.each([
  'ALTER TABLE "a" DROP COLUMN "b"',
  'ALTER TABLE "a" DROP "b"',
  'DROP TABLE "a"',
  'ALTER TABLE "a" RENAME COLUMN "b" TO "c"',
  'ALTER TABLE "a" ALTER COLUMN "b" TYPE INTEGER',
  'ALTER TABLE "a" ALTER COLUMN "b" SET DATA TYPE TEXT',
  'ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL',
  'ALTER TABLE "a" ADD COLUMN "b" TEXT NOT NULL',
  'DELETE FROM "users"',
])('taken for a contraction: %s', (sql) => {
  expect(findContractions(sql)).not.toEqual([]);
});

test.each([
  'ALTER TABLE "a" ADD COLUMN "b" TEXT NOT NULL DEFAULT \'\'',
  'ALTER TABLE "a" ADD COLUMN "b" TEXT, ADD COLUMN "c" INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE "a" ALTER COLUMN "b" DROP NOT NULL',
  'CREATE TABLE "a" ("b" TEXT NOT NULL)',
  '-- DROP TABLE "a"',
])('taken for an expansion: %s', (sql) => {
  expect(findContractions(sql)).toEqual([]);
});
