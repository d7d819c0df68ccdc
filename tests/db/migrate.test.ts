import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { migrate, pendingMigrations } from '@/lib/db/migrate';
import { readMigrations } from '@/lib/db/migration-files';
import { openDatabase } from '@/lib/db/open';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(() => openDatabase());

const [known] = readMigrations();
const applied = (name: string, part = {}) => ({
  migration_name: name,
  checksum: 'same',
  finished_at: new Date(),
  ...part,
});
const migration = (name: string) => ({ name, sql: '', checksum: 'same' });

describe('which migrations are to be applied', () => {
  test('those that the database has not had, in the order of their names', () => {
    const pending = pendingMigrations(
      [migration('1_a'), migration('2_b'), migration('3_c')],
      [applied('1_a')],
    );
    expect(pending.map(({ name }) => name)).toEqual(['2_b', '3_c']);
  });

  test('none where the database is newer than the code', () => {
    const choose = () => pendingMigrations([migration('1_a')], [applied('1_a'), applied('2_b')]);
    expect(choose).toThrow(/newer than this version of Genkan.*2_b/);
  });

  test('none where an applied migration was edited, or did not finish', () => {
    const edited = applied('1_a', { checksum: 'other' });
    expect(() => pendingMigrations([migration('1_a')], [edited])).toThrow(/changed after/);
    const halted = applied('1_a', { finished_at: null });
    expect(() => pendingMigrations([migration('1_a')], [halted])).toThrow(/did not finish/);
  });
});

describe('an empty database', () => {
  test('gets every migration once, recorded as Prisma’s own tools record it', async () => {
    const names = readMigrations().map(({ name }) => name);
    expect(await migrate()).toEqual(names);
    expect(await migrate()).toEqual([]);
    const rows = await db().$queryRaw`
      SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished
      FROM "_prisma_migrations" ORDER BY migration_name`;
    expect(rows).toEqual(
      readMigrations().map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
        finished: true,
      })),
    );
    expect(known?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is refused once a newer version has been at it', async () => {
    await migrate();
    await db().$executeRaw`
      INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
      VALUES ('newer', 'x', '9999_from_tomorrow', now())`;
    await expect(migrate()).rejects.toThrow(/newer than this version of Genkan/);
    await db().$executeRaw`DELETE FROM "_prisma_migrations" WHERE id = 'newer'`;
    await expect(migrate()).resolves.toEqual([]);
  });
});
