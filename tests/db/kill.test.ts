import { expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { startChild } from '../support/child';
import { scratchDatabase } from '../support/scratch';

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const { environment } = await scratchDatabase();

test('a process killed in the middle of writes has lost nothing that was acknowledged', async () => {
  const writer = startChild('db/children/writer.ts', environment);
  let acknowledged = -1;
  while (acknowledged < 100) acknowledged = Number(await writer.line());
  writer.process.kill('SIGKILL');
  await writer.exited;
  const lines = writer.output().split('\n');
  // The last line may be cut short; what is before it was printed whole.
  const last = Number(lines.at(-2));
  expect(last).toBeGreaterThanOrEqual(100);

  await openDatabase();
  expect(await migrate()).toEqual([]);
  const rows = await db().setting.findMany({ where: { key: { startsWith: 'row-' } } });
  const found = new Set(rows.map(({ value }) => value));
  const lost = Array.from({ length: last + 1 }, (_, number) => number).filter((n) => !found.has(n));
  expect(lost).toEqual([]);
  // At most the one write that was under way is there without having been acknowledged.
  expect(found.size).toBeLessThanOrEqual(last + 2);
  await expect(db().setting.create({ data: { key: 'after', value: 1 } })).resolves.toBeDefined();
});
