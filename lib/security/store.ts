import { db } from '@/lib/db/client';

type Counter = { target: string; pool: string };
type Limits = { maxAttempts: number; windowSeconds: number; lockSeconds: number };

/** When the last of the running locks of these counters ends, or undefined. */
export async function findLock(counters: readonly Counter[]): Promise<Date | undefined> {
  const targets = counters.map(({ target }) => target);
  const pools = counters.map(({ pool }) => pool);
  const [row] = await db().$queryRaw<{ until: Date | null }[]>`
    SELECT max("lockedUntil") AS "until" FROM "attempt_counters"
    JOIN unnest(${targets}::text[], ${pools}::text[]) AS "asked"("target", "pool")
    USING ("target", "pool")
    WHERE "lockedUntil" > now()`;
  return row?.until ?? undefined;
}

/** When the last of the running locks of these targets ends, in any pool, or undefined. */
export async function findLongestLock(targets: string[]): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ until: Date | null }[]>`
    SELECT max("lockedUntil") AS "until" FROM "attempt_counters"
    WHERE "target" = ANY(${targets}) AND "lockedUntil" > now()`;
  return row?.until ?? undefined;
}

/**
 * Counts one failure, and locks the target if it is the last one allowed, in which case counting
 * starts afresh. A failure while locked changes nothing. Parallel calls wait for each other on the
 * row, so none is lost.
 *
 * @returns when the lock ends, if the target is locked now
 */
export async function countFailure(
  { target, pool }: Counter,
  { maxAttempts, windowSeconds, lockSeconds }: Limits,
): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ lockedUntil: Date | null }[]>`
    WITH "span" AS (
      SELECT now() AS "now",
             now() - make_interval(secs => ${windowSeconds}::float8) AS "since",
             now() + make_interval(secs => ${lockSeconds}::float8) AS "until",
             now() + make_interval(secs => ${windowSeconds + lockSeconds}::float8) AS "end"
    )
    INSERT INTO "attempt_counters" AS "c" ("target", "pool", "failures", "lockedUntil", "expiresAt")
    SELECT ${target}, ${pool}, ARRAY["now"], CASE WHEN ${maxAttempts}::int <= 1 THEN "until" END, "end"
    FROM "span"
    ON CONFLICT ("target", "pool") DO UPDATE SET ("failures", "lockedUntil", "expiresAt") = (
      SELECT
        CASE WHEN "isLocked" OR "isLast" THEN '{}' ELSE "recent" || "now" END,
        CASE WHEN "isLocked" THEN "c"."lockedUntil" WHEN "isLast" THEN "until" END,
        "end"
      FROM "span", LATERAL (
        SELECT coalesce(array_agg("f"), '{}') AS "recent",
               count(*) + 1 >= ${maxAttempts}::int AS "isLast",
               coalesce("c"."lockedUntil" > "now", false) AS "isLocked"
        FROM unnest("c"."failures") AS "f" WHERE "f" > "since"
      ) AS "counted"
    )
    RETURNING "lockedUntil"`;
  return row?.lockedUntil ?? undefined;
}

/** Forgets the failures and locks of targets, in every pool. */
export async function forgetFailures(targets: string[]): Promise<void> {
  await db().$executeRaw`DELETE FROM "attempt_counters" WHERE "target" = ANY(${targets})`;
}
