import { beforeAll, expect, test } from 'vitest';
import { recordId } from '@/lib/crypto/ids';
import { connection, db } from '@/lib/db/client';
import { databaseErrorInfo } from '@/lib/db/errors';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

/** What the database says about a statement that it refuses. */
async function refusal(statement: Promise<unknown>) {
  const error = await statement.then(
    () => expect.fail('The statement was not refused.'),
    (reason: unknown) => reason,
  );
  return databaseErrorInfo(error);
}

const insert = (key: string) =>
  db().$executeRaw`INSERT INTO "settings" ("key", "value") VALUES (${key}, '{}')`;

test('a violated unique index is named, from the builder and from SQL', async () => {
  const key = recordId();
  await insert(key);
  const taken = { kind: 'unique', constraint: 'settings_pkey' };
  expect(await refusal(db().setting.create({ data: { key, value: {} } }))).toEqual(taken);
  expect(await refusal(insert(key))).toEqual(taken);
});

test('a missing referenced row is told from other refusals', async () => {
  const data = { id: recordId(), resourceId: 'nowhere', name: 'read' };
  const missing = { kind: 'foreign-key', constraint: 'scopes_resourceId_fkey' };
  expect(await refusal(db().scope.create({ data }))).toEqual(missing);
});

test('a row that is not there, a null byte and text that is no number are each told apart', async () => {
  const gone = db().setting.update({ where: { key: recordId() }, data: { value: {} } });
  expect((await refusal(gone))?.kind).toBe('not-found');
  expect((await refusal(insert('null\0byte')))?.kind).toBe('invalid-text');
  expect((await refusal(db().$queryRaw`SELECT 'x'::int`))?.kind).toBe('invalid-text');
});

test('a refused statement costs neither its connection nor the next statement', async () => {
  const key = recordId();
  await insert(key);
  const { pool } = connection();
  const before = pool.totalCount;
  await refusal(insert(key));
  expect(pool.totalCount).toBe(before);
  await expect(db().setting.findUnique({ where: { key } })).resolves.toMatchObject({ key });
});

test('a column added by a newer version does not disturb statements prepared before it', async () => {
  const key = recordId();
  await insert(key);
  const read = () => db().$queryRaw<unknown[]>`SELECT * FROM "settings" WHERE "key" = ${key}`;
  const everyConnection = () => Promise.all(Array.from({ length: 20 }, read));
  await everyConnection();
  await db().$executeRaw`ALTER TABLE "settings" ADD COLUMN "fromTomorrow" TEXT`;
  expect(await everyConnection()).toHaveLength(20);
  await db().$executeRaw`ALTER TABLE "settings" DROP COLUMN "fromTomorrow"`;
});

test('times go in and come out unchanged', async () => {
  const written = new Date('2024-06-30T23:59:59.123Z');
  const [row] = await db().$queryRaw<{ same: Date }[]>`SELECT ${written}::timestamptz AS same`;
  expect(row?.same).toEqual(written);
});

test('an error that is not the database’s has no kind', () => {
  expect(databaseErrorInfo(new Error('other'))).toBeUndefined();
  expect(databaseErrorInfo('text')).toBeUndefined();
});
