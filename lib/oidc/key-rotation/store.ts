import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { OidcKey } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';

export type { OidcKey };
export type NewKey = Pick<OidcKey, 'id' | 'encryptedValue'> & { algorithm: string | null };

type KeySet = {
  rows: OidcKey[];
  /** When a waiting key begins to sign, by the clock of this process; the database's decides. */
  dueAtMs: number | undefined;
};

const keysKey = 'all';

const cache = createCache<KeySet>('oidc-keys', async () => {
  const found = await db().$queryRaw<(OidcKey & { waitMs: number })[]>`
    SELECT *, (extract(epoch FROM "effectiveAt" - now()) * 1000)::float8 AS "waitMs"
    FROM "oidc_keys" ORDER BY "createdAt" DESC, "id"`;
  const next = found.find(({ status }) => status === 'Next');
  return {
    rows: found.map(({ waitMs: _, ...row }) => row),
    dueAtMs: next && Date.now() + next.waitMs,
  };
});

/**
 * Signing and cookie keys, sealed as stored, newest first. Cached. A key that waits is made the
 * current one by whoever asks first once its time has come.
 */
export async function findKeys(): Promise<OidcKey[]> {
  const known = await cache.get(keysKey);
  if (known.dueAtMs === undefined || known.dueAtMs > Date.now()) return known.rows;
  await changeKeys(promoteDueKey);
  return (await cache.get(keysKey)).rows;
}

/** Runs changes of the keys one after the other on all nodes, and tells all nodes. */
export function changeKeys<T>(change: () => Promise<T>): Promise<T> {
  return transaction(async () => {
    await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('oidc-keys'))`;
    // Before: what is read from here on is read past the cache.
    await cache.invalidate(keysKey);
    return change();
  });
}

/** Lets the waiting key sign if its time has come, by the database's clock. In `changeKeys`. */
export async function promoteDueKey(): Promise<void> {
  await db().$executeRaw`
    WITH due AS (
      SELECT "id" FROM "oidc_keys"
      WHERE "use" = 'private' AND "status" = 'Next' AND "effectiveAt" <= now()
    ), dropped AS (
      DELETE FROM "oidc_keys" k USING due WHERE k."use" = 'private' AND k."status" = 'Previous'
    )
    UPDATE "oidc_keys" k SET "status" = CASE k."status" WHEN 'Next' THEN 'Current' ELSE 'Previous' END
    FROM due WHERE k."use" = 'private' AND k."status" IN ('Next', 'Current')`;
}

/** Signs with this key from now on, and keeps the one that did for what it has signed. In `changeKeys`. */
export async function replaceSigningKey({ id, encryptedValue, algorithm }: NewKey): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "oidc_keys" WHERE "use" = 'private' AND "status" <> 'Current'`;
  await db().$executeRaw`
    UPDATE "oidc_keys" SET "status" = 'Previous' WHERE "use" = 'private'`;
  await db().$executeRaw`
    INSERT INTO "oidc_keys" ("id", "use", "encryptedValue", "algorithm", "status")
    VALUES (${id}, 'private', ${encryptedValue}, ${algorithm}, 'Current')`;
}

/** Publishes a key that begins to sign later, in the place of one that waits already. In `changeKeys`. */
export async function stageSigningKey(
  { id, encryptedValue, algorithm }: NewKey,
  graceSeconds: number,
): Promise<void> {
  await db().$executeRaw`DELETE FROM "oidc_keys" WHERE "use" = 'private' AND "status" = 'Next'`;
  await db().$executeRaw`
    INSERT INTO "oidc_keys" ("id", "use", "encryptedValue", "algorithm", "status", "effectiveAt")
    VALUES (${id}, 'private', ${encryptedValue}, ${algorithm}, 'Next',
      now() + make_interval(secs => ${graceSeconds}::float8))`;
}

/** Signs cookies with this key from now on; those of the newest before it stay good. In `changeKeys`. */
export async function addCookieKey({ id, encryptedValue }: NewKey): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "oidc_keys" WHERE "use" = 'cookie' AND "id" NOT IN (
      SELECT "id" FROM "oidc_keys" WHERE "use" = 'cookie' ORDER BY "createdAt" DESC, "id" LIMIT 1)`;
  // Two in one millisecond would have no order.
  await db().$executeRaw`
    INSERT INTO "oidc_keys" ("id", "use", "encryptedValue", "createdAt")
    SELECT ${id}, 'cookie', ${encryptedValue},
      greatest(now(), max("createdAt") + interval '1 millisecond')
    FROM "oidc_keys" WHERE "use" = 'cookie'`;
}

export async function deleteKey(id: string): Promise<void> {
  await db().$executeRaw`DELETE FROM "oidc_keys" WHERE "id" = ${id}`;
}

/** Adds keys of a use that has none yet; where another node was first, its keys stay. */
export async function addFirstKeys(
  keys: Pick<OidcKey, 'id' | 'use' | 'encryptedValue' | 'algorithm' | 'status'>[],
): Promise<void> {
  for (const { id, use, encryptedValue, algorithm, status } of keys) {
    await db().$executeRaw`
      INSERT INTO "oidc_keys" ("id", "use", "encryptedValue", "algorithm", "status")
      SELECT ${id}, ${use}, ${encryptedValue}, ${algorithm}, ${status}
      WHERE NOT EXISTS (SELECT 1 FROM "oidc_keys" WHERE "use" = ${use})`;
  }
  await cache.invalidate(keysKey);
}
