import { db } from '@/lib/db/client';
import type { EndedSession, OidcRecord } from '@/lib/oidc-records/schema';

/** The live grants of a user, newest first. */
export function findGrantsOf(userId: string): Promise<OidcRecord[]> {
  return db().$queryRaw<OidcRecord[]>`
    SELECT * FROM "oidc_records"
    WHERE "accountId" = ${userId} AND "model" = 'Grant' AND "expiresAt" > now()
    ORDER BY "expiresAt" DESC, "id"`;
}

/**
 * Deletes a user's grant with every code and token that was issued under it.
 *
 * @returns whose it was; undefined if the user has no such grant
 */
export async function deleteGrant(userId: string, id: string): Promise<string | undefined> {
  const [grant] = await db().$queryRaw<{ clientId: string }[]>`
    WITH gone AS (
      DELETE FROM "oidc_records"
      WHERE "model" = 'Grant' AND "id" = ${id} AND "accountId" = ${userId} AND "expiresAt" > now()
      RETURNING "clientId"
    ), revoked AS (
      DELETE FROM "oidc_records" r USING gone WHERE r."grantId" = ${id}
    )
    SELECT "clientId" FROM gone`;
  return grant?.clientId;
}

/**
 * Takes a client out of the user's sessions that let it in by that grant.
 *
 * @returns of each of these sessions the part that has ended
 */
export async function endAuthorizations(
  userId: string,
  clientId: string,
  grantId: string,
): Promise<EndedSession[]> {
  return db().$queryRaw<EndedSession[]>`
    WITH held AS (
      SELECT "model", "id", "payload" #> ARRAY['authorizations', ${clientId}::text] AS "its"
      FROM "oidc_records"
      WHERE "accountId" = ${userId} AND "model" = 'Session'
        AND "payload" #>> ARRAY['authorizations', ${clientId}::text, 'grantId'] = ${grantId}
      FOR UPDATE
    ), cut AS (
      UPDATE "oidc_records" r
      SET "payload" = r."payload" #- ARRAY['authorizations', ${clientId}::text]
      FROM held WHERE r."model" = held."model" AND r."id" = held."id"
    )
    SELECT ${userId} AS "accountId", jsonb_build_object(${clientId}::text, "its") AS "authorizations"
    FROM held`;
}
