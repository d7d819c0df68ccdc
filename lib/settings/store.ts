import type { z } from 'zod';
import { singleton } from '@/lib/config/singleton';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

type Row = { value: unknown };

/** That a setting was never written is worth knowing too: it is asked for all the time. */
const absent: Row = { value: undefined };

const cache = createCache<Row>(
  'settings',
  async (key) =>
    (await db().setting.findUnique({ where: { key }, select: { value: true } })) ?? absent,
);

/** Parsing costs more than reading a cached row: each row's result is kept as long as the row. */
const parsed = () =>
  singleton('settings.parsed', () => new WeakMap<Row, WeakMap<z.ZodType, unknown>>());

/** The settings object of that key, or `fallback` while there is no row. Cached. */
export async function readSetting<T>(key: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
  const row = await cache.get(key);
  if (row.value === undefined) return fallback;
  const results = parsed().get(row) ?? new WeakMap<z.ZodType, unknown>();
  parsed().set(row, results);
  if (!results.has(schema)) results.set(schema, schema.parse(row.value));
  return results.get(schema) as T;
}

/** Replaces the settings object of that key, for every node. */
export async function writeSetting(key: string, value: unknown): Promise<void> {
  const json = value as Prisma.InputJsonValue;
  await db().setting.upsert({
    where: { key },
    create: { key, value: json },
    update: { value: json },
  });
  await cache.invalidate(key);
}
