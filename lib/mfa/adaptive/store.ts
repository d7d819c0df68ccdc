import { db } from '@/lib/db/client';
import { daysRemembered, type Traces } from './rules';
import type { Signals } from './signals';

type Row = {
  countries: string[];
  latitude: number | null;
  longitude: number | null;
  seenAt: Date | null;
};

/** Where a user has signed in from lately. */
export async function findTraces(userId: string): Promise<Traces> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ARRAY(
        SELECT "country" FROM "sign_in_countries" WHERE "userId" = ${userId}
        AND "lastSignInAt" > now() - make_interval(days => ${daysRemembered})) AS "countries",
      p."latitude", p."longitude", p."seenAt"
    FROM (SELECT) "one" LEFT JOIN "sign_in_places" p ON p."userId" = ${userId}`;
  if (!row) return { countries: [] };
  const { countries, latitude, longitude, seenAt } = row;
  const isSeen = latitude !== null && longitude !== null && seenAt !== null;
  return { countries, lastPlace: isSeen ? { latitude, longitude, seenAt } : undefined };
}

/** Notes where a user signs in from, as far as that is known. */
export async function saveTraces(userId: string, { country, place }: Signals): Promise<void> {
  if (country !== undefined) {
    await db().$executeRaw`
      INSERT INTO "sign_in_countries" ("userId", "country") VALUES (${userId}, ${country})
      ON CONFLICT ("userId", "country") DO UPDATE SET "lastSignInAt" = now()`;
  }
  if (place) {
    const { latitude, longitude } = place;
    await db().$executeRaw`
      INSERT INTO "sign_in_places" ("userId", "latitude", "longitude")
      VALUES (${userId}, ${latitude}, ${longitude})
      ON CONFLICT ("userId") DO UPDATE SET
        "latitude" = excluded."latitude", "longitude" = excluded."longitude", "seenAt" = now()`;
  }
}
