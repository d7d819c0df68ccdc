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

  test('none where a newer version has only added to the database', () => {
    const choose = (name: string) =>
      pendingMigrations(
        [migration('0001_a'), migration('0002_b')],
        [applied('0001_a'), applied('0002_b'), applied(name)],
      );
    expect(choose('0003_c')).toEqual([]);
    expect(choose('0004_drop_c_since_0002')).toEqual([]);
  });

  test('an error where a newer version has taken away what this one needs, or is of another line', () => {
    const choose = (name: string) =>
      pendingMigrations(
        [migration('0001_a'), migration('0003_b')],
        [applied('0001_a'), applied(name)],
      );
    expect(() => choose('0005_drop_b_since_0004')).toThrow(
      /newer than this version of Genkan.*0005/,
    );
    expect(() => choose('0002_x')).toThrow(/newer than this version of Genkan.*0002/);
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

  test('is refused once a newer version has taken away from it', async () => {
    await migrate();
    await db().$executeRaw`
      INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
      VALUES ('newer', 'x', '9999_from_tomorrow_since_9998', now())`;
    await expect(migrate()).rejects.toThrow(/newer than this version of Genkan/);
    await db().$executeRaw`DELETE FROM "_prisma_migrations" WHERE id = 'newer'`;
    await expect(migrate()).resolves.toEqual([]);
  });
});
