import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordId } from '@/lib/crypto/ids';
import { connection, db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { afterCommit, transaction } from '@/lib/db/tx';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const write = (key: string) => db().setting.create({ data: { key, value: {} } });
const exists = async (key: string) =>
  (await connection().prisma.setting.findUnique({ where: { key } })) !== null;

describe('a transaction', () => {
  test('carries every store call inside, however it was reached', async () => {
    await transaction(async () => {
      const shared = connection().prisma;
      expect(db()).not.toBe(shared);
      await sleep(1);
      expect(db()).not.toBe(shared);
      await Promise.all([1, 2].map(async () => expect(db()).not.toBe(shared)));
    });
    expect(db()).toBe(connection().prisma);
  });

  test('commits what was written inside', async () => {
    const key = recordId();
    await transaction(() => write(key));
    expect(await exists(key)).toBe(true);
  });

  test('takes all of it back when its work throws', async () => {
    const [first, second] = [recordId(), recordId()];
    const work = transaction(async () => {
      await write(first);
      await write(second);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await Promise.all([exists(first), exists(second)])).toEqual([false, false]);
  });

  test('is joined by a transaction inside, which is taken back with it', async () => {
    const key = recordId();
    const work = transaction(async () => {
      await transaction(() => write(key));
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await exists(key)).toBe(false);
  });

  test('keeps apart those that run at the same moment', async () => {
    const keys = Array.from({ length: 8 }, recordId);
    const outcomes = await Promise.allSettled(
      keys.map((key, index) =>
        transaction(async () => {
          await write(key);
          if (index % 2 === 0) throw new Error('no');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      keys.map((_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
    );
    expect(await Promise.all(keys.map(exists))).toEqual(keys.map((_, index) => index % 2 === 1));
  });
});

describe('work for after the commit', () => {
  test('runs once the outermost transaction is committed, outside of it', async () => {
    const key = recordId();
    const seen: string[] = [];
    await transaction(async () => {
      await transaction(async () => {
        await write(key);
        await afterCommit(async () => {
          seen.push(
            db() === connection().prisma && (await exists(key)) ? 'committed' : 'too early',
          );
        });
      });
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['committed']);
  });

  test('never runs when the transaction is taken back', async () => {
    let hasRun = false;
    const work = transaction(async () => {
      await afterCommit(() => {
        hasRun = true;
      });
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(hasRun).toBe(false);
  });

  test('cannot undo what is committed by failing', async () => {
    const key = recordId();
    await transaction(async () => {
      await write(key);
      await afterCommit(() => {
        throw new Error('too late');
      });
    });
    expect(await exists(key)).toBe(true);
  });
});
