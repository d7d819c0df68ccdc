import { afterAll, describe, expect, test, vi } from 'vitest';
import { boot, bootOrWait, ready } from '@/lib/boot/boot';
import { singleton } from '@/lib/config/singleton';
import { connection, db } from '@/lib/db/client';
import { databaseErrorKind } from '@/lib/db/errors';
import { transaction } from '@/lib/db/tx';
import { Gate } from '../support/gate';
import { scratchDatabase } from '../support/scratch';

vi.setConfig({ testTimeout: 60_000 });

const { databaseUrl = '' } = await scratchDatabase();
const gate = databaseUrl ? await Gate.to(databaseUrl) : undefined;
if (gate) process.env.DATABASE_URL = gate.through(databaseUrl);

// One story in order: each test goes on from where the one before it left the database.
describe.runIf(gate)('a PostgreSQL that comes and goes', () => {
  afterAll(async () => {
    await singleton('boot.shutdown', () => async () => {})();
    await gate?.shut();
  });

  test('is waited for when it is down at the start, while requests are answered 503', async () => {
    await bootOrWait();
    await expect(ready()).rejects.toMatchObject({ code: 'request.unavailable', status: 503 });
    await gate?.open();
    await boot();
    await expect(ready()).resolves.toBeUndefined();
    expect(await db().role.count()).toBe(3);
  });

  test('fails statements and transactions as unavailable while it is gone', async () => {
    await gate?.shut();
    const kind = (error: unknown) => databaseErrorKind(error);
    expect(await db().role.count().catch(kind)).toBe('unavailable');
    expect(await db().$queryRaw`SELECT 1`.catch(kind)).toBe('unavailable');
    expect(await transaction(() => db().role.count()).catch(kind)).toBe('unavailable');
  });

  test('breaks a transaction in its middle, which leaves nothing', async () => {
    await gate?.open();
    await vi.waitFor(() => db().role.count(), { timeout: 20_000 });
    const work = transaction(async () => {
      await db().setting.create({ data: { key: 'half', value: 1 } });
      await gate?.shut();
      await db().setting.create({ data: { key: 'whole', value: 1 } });
    });
    expect(await work.catch((error: unknown) => databaseErrorKind(error))).toBe('unavailable');
    await gate?.open();
    await vi.waitFor(() => db().role.count(), { timeout: 20_000 });
    expect(await db().setting.count({ where: { key: { in: ['half', 'whole'] } } })).toBe(0);
  });

  test('serves again by itself, with a pool that has lost nothing', async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => db().role.count()));
    expect(counts).toEqual(Array.from({ length: 20 }, () => 3));
    expect(connection().pool.waitingCount).toBe(0);
  });
});
