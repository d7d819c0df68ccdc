import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recordId } from '@/lib/crypto/ids';
import { createCache, invalidationChannel } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import { listenForInvalidations } from '@/lib/db/listen';
import { migrate } from '@/lib/db/migrate';
import { answerChannel, hearsOthers, presence, questionChannel } from '@/lib/db/nodes';
import { openDatabase } from '@/lib/db/open';
import { transaction } from '@/lib/db/tx';
import { scratchDatabase } from '../support/scratch';

const { databaseUrl } = await scratchDatabase();
let stopListening = () => Promise.resolve();

beforeAll(async () => {
  await openDatabase();
  await migrate();
  stopListening = listenForInvalidations();
  await vi.waitFor(() => expect(hearsOthers()).toBe(true));
});
afterAll(() => stopListening());

/** A cache of settings under a name of its own, with the number of times that it read the database. */
function countedCache() {
  const name = `test-${recordId()}`;
  const reads = { count: 0 };
  const cache = createCache<unknown>(name, async (key) => {
    reads.count += 1;
    const row = await db().setting.findUnique({ where: { key } });
    return row?.value;
  });
  return { name, cache, reads };
}

async function insert(value: number): Promise<string> {
  const key = recordId();
  await db().setting.create({ data: { key, value } });
  return key;
}

const update = (key: string, value: number) =>
  db().setting.update({ where: { key }, data: { value } });

describe('a cache', () => {
  test('reads a row once, for all who ask at the same moment and later', async () => {
    const { cache, reads } = countedCache();
    const key = await insert(1);
    expect(await Promise.all([cache.get(key), cache.get(key)])).toEqual([1, 1]);
    expect(await cache.get(key)).toBe(1);
    expect(reads.count).toBe(1);
  });

  test('does not keep that a row is missing', async () => {
    const { cache } = countedCache();
    const key = recordId();
    expect(await cache.get(key)).toBeUndefined();
    await db().setting.create({ data: { key, value: 2 } });
    expect(await cache.get(key)).toBe(2);
  });

  test('shows a transaction its own change, and others only what is committed', async () => {
    const { cache } = countedCache();
    const key = await insert(1);
    await cache.get(key);
    await transaction(async () => {
      await update(key, 2);
      await cache.invalidate(key);
      expect(await cache.get(key)).toBe(2);
    });
    expect(await cache.get(key)).toBe(2);
  });

  test('keeps nothing of a transaction that was taken back', async () => {
    const { cache } = countedCache();
    const key = await insert(1);
    const work = transaction(async () => {
      await update(key, 2);
      await cache.invalidate(key);
      await cache.get(key);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await cache.get(key)).toBe(1);
  });

  test('does not keep a value that was forgotten while it was being read', async () => {
    const name = `test-${recordId()}`;
    const stored = { value: 'old' };
    let goOn = () => {};
    const cache = createCache(name, async () => {
      const read = stored.value;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return read;
    });
    const first = cache.get('key');
    await vi.waitFor(() => expect(goOn).not.toBe(undefined));
    stored.value = 'new';
    await cache.invalidate('key');
    goOn();
    expect(await first).toBe('old');
    const second = cache.get('key');
    goOn();
    expect(await second).toBe('new');
  });
});

describe.runIf(databaseUrl)('the caches of several nodes', () => {
  async function otherNode<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  test('forget what another node changed, once it is committed', async () => {
    const { name, cache } = countedCache();
    const key = await insert(1);
    expect(await cache.get(key)).toBe(1);
    await otherNode(async (client) => {
      await client.query('BEGIN');
      await client.query(`UPDATE "settings" SET "value" = '2' WHERE "key" = $1`, [key]);
      await client.query('SELECT pg_notify($1, $2)', [invalidationChannel, `${name}:${key}`]);
      expect(await cache.get(key)).toBe(1);
      await client.query('COMMIT');
    });
    await vi.waitFor(async () => expect(await cache.get(key)).toBe(2));
  });

  test('tell other nodes what this one changed', async () => {
    const { name, cache } = countedCache();
    await otherNode(async (client) => {
      const heard: (string | undefined)[] = [];
      client.on('notification', ({ payload }) => heard.push(payload));
      await client.query(`LISTEN ${invalidationChannel}`);
      await cache.invalidate('key');
      await cache.invalidate();
      await vi.waitFor(() => expect(heard).toEqual([`${name}:key`, `${name}:*`]));
    });
  });

  test('are waited for until another node has said that it heard', async () => {
    const { cache } = countedCache();
    await otherNode(async (client) => {
      await client.query(`LISTEN ${questionChannel}`);
      await client.query('SELECT pg_advisory_lock_shared($1, $2)', [presence.group, presence.id]);
      const question = once(client, 'notification');
      const order: string[] = [];
      const changed = transaction(() => cache.invalidate('key')).then(() => order.push('done'));
      const [{ payload }] = await question;
      order.push('heard');
      await client.query('SELECT pg_notify($1, $2)', [answerChannel, payload]);
      await changed;
      expect(order).toEqual(['heard', 'done']);
    });
  });

  test('are dropped when the connection that hears changes was lost', async () => {
    const { cache } = countedCache();
    const key = await insert(1);
    expect(await cache.get(key)).toBe(1);
    await otherNode(async (client) => {
      await client.query(`UPDATE "settings" SET "value" = '3' WHERE "key" = $1`, [key]);
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%pg_advisory_lock_shared%'
           AND pid <> pg_backend_pid()`,
      );
    });
    await vi.waitFor(async () => expect(await cache.get(key)).toBe(3), { timeout: 10_000 });
  });
});
