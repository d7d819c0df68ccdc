import { beforeAll, expect, test } from 'vitest';
import { sumRowCounts } from '@/lib/boot/store';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { createUser, deleteUser, listUsers } from '@/lib/users/store';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const page = { number: 1, size: 20, offset: 0 };

test('users are counted while they come, go, and the counts are summed up', async () => {
  const ids: string[] = [];
  const come = async () => {
    ids.push((await createUser({})).id);
  };
  const go = () => deleteUser(ids.pop() ?? '');
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([...Array.from({ length: 8 }, come), sumRowCounts()]);
    await Promise.all([go(), go(), sumRowCounts(), come()]);
    expect((await listUsers({}, page, undefined)).total).toBe(ids.length);
  }
  await sumRowCounts();
  expect((await listUsers({}, page, undefined)).total).toBe(ids.length);
  const { rows } = await connection().pool.query({ text: 'SELECT * FROM "row_counts"' });
  expect(rows).toEqual([{ table: 'users', part: '', session: 0, count: String(ids.length) }]);
});
