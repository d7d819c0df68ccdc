import { db } from '@/lib/db/client';

type Limit = { most: number; windowSeconds: number };

/**
 * Counts a message under a key, unless there were as many as may be lately. One statement, so
 * that sends at the same moment on any node cannot slip past.
 *
 * @returns the moment it is counted at, or undefined where it is one too many
 */
export async function countMessage(
  key: string,
  { most, windowSeconds }: Limit,
): Promise<Date | undefined> {
  const [row] = await db().$queryRaw<{ sentAt: Date }[]>`
    INSERT INTO "message_counters" AS "c" ("recipient", "sentAt", "expiresAt")
    VALUES (${key}, ARRAY[clock_timestamp()],
      now() + make_interval(secs => ${windowSeconds}::int))
    ON CONFLICT ("recipient") DO UPDATE SET
      "sentAt" = ARRAY(
        SELECT "at" FROM unnest("c"."sentAt") AS "at"
        WHERE "at" > now() - make_interval(secs => ${windowSeconds}::int)
      ) || clock_timestamp()::timestamptz(3),
      "expiresAt" = EXCLUDED."expiresAt"
    WHERE (
      SELECT count(*) FROM unnest("c"."sentAt") AS "at"
      WHERE "at" > now() - make_interval(secs => ${windowSeconds}::int)
    ) < ${most}::int
    RETURNING "sentAt"[cardinality("sentAt")] AS "sentAt"`;
  return row?.sentAt;
}

/** Takes a message back that did not go out after all, and no other of the same moment. */
export async function uncountMessage(key: string, sentAt: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "message_counters" SET "sentAt" =
      "sentAt"[:array_position("sentAt", ${sentAt}::timestamptz(3)) - 1]
      || "sentAt"[array_position("sentAt", ${sentAt}::timestamptz(3)) + 1:]
    WHERE "recipient" = ${key} AND ${sentAt}::timestamptz(3) = ANY("sentAt")`;
}
