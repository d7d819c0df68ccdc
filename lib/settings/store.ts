import type { z } from 'zod';
import { singleton } from '@/lib/config/singleton';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';

/** That a row is missing is kept too: settings are few, and some are asked for by every request. */
type Kept = { row: { value: unknown } | null };

const cache = createCache<Kept>('settings', async (key) => ({
  row: await db().setting.findUnique({ where: { key }, select: { value: true } }),
}));

/** Parsing costs more than reading a cached row: each row's result is kept as long as the row. */
const parsed = () =>
  singleton('settings.parsed', () => new WeakMap<object, WeakMap<z.ZodType, unknown>>());

/** The settings object of that key, or `fallback` while there is no row. Cached. */
export async function readSetting<T>(key: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
  const { row } = await cache.get(key);
  if (row === null) return fallback;
  const results = parsed().get(row) ?? new WeakMap<z.ZodType, unknown>();
  parsed().set(row, results);
  if (!results.has(schema)) results.set(schema, schema.parse(row.value));
  return results.get(schema) as T;
}

/** Replaces the settings object of that key, for every node. */
export async function writeSetting(key: string, value: unknown): Promise<void> {
  const json = value as Prisma.InputJsonValue;
  await transaction(async () => {
    await db().setting.upsert({
      where: { key },
      create: { key, value: json },
      update: { value: json },
    });
    await cache.invalidate(key);
  });
}

/** Takes a settings object away, for every node. False: there was none. */
export async function deleteSetting(key: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().setting.deleteMany({ where: { key } });
    await cache.invalidate(key);
    return count > 0;
  });
}

/**
 * Replaces a settings object by what is made of the present one; two changes wait for each other.
 * Where it is left as it is, nothing is written.
 */
export async function changeSetting<T>(
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
  change: (old: T) => T | Promise<T>,
): Promise<T> {
  return transaction(async () => {
    await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'), hashtext(${key}))`;
    const row = await db().setting.findUnique({ where: { key }, select: { value: true } });
    const old = row ? schema.parse(row.value) : fallback;
    const next = await change(old);
    if (next !== old) await writeSetting(key, next);
    return next;
  });
}
