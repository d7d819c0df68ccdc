import { beforeAll, expect, test } from 'vitest';
import { vacuumChangedTables } from '@/lib/boot/store';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const run = (text: string) => connection().pool.query({ text });

async function fillAndEmpty(): Promise<void> {
  await run(`INSERT INTO "page_tokens" ("hash", "purpose", "expiresAt")
    SELECT md5(g::text), 'test', now() FROM generate_series(1, 20000) g`);
  await run(`DELETE FROM "page_tokens"`);
}

async function size(): Promise<number> {
  const { rows } = await run(`SELECT pg_total_relation_size('"page_tokens"')::int AS "size"`);
  return (rows[0] as { size: number }).size;
}

test('the space of rows that are gone is used again', async () => {
  await fillAndEmpty();
  const once = await size();
  for (let round = 0; round < 4; round += 1) {
    // What a session has changed is counted when it has been idle for a second, or is told to.
    await run('SELECT pg_stat_force_next_flush()');
    await vacuumChangedTables();
    await fillAndEmpty();
  }
  expect(await size()).toBeLessThan(2 * once);
});
