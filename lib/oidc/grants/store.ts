import { db } from '@/lib/db/client';
import { type EndedSession, exchangeGrantPrefix, type OidcRecord } from '@/lib/oidc-records/schema';

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

/**
 * Within a transaction: ends all but the newest grants of a user's sign-ins to a client, with every
 * code and token that was issued under them. Sign-ins at the same moment wait for each other. One
 * that is still on its way keeps its interaction, and is granted anew.
 *
 * @returns the ids of the grants that have ended
 */
export async function deleteGrantsBeyond(
  limit: number,
  userId: string,
  clientId: string,
): Promise<string[]> {
  await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${userId}), hashtext(${clientId}))`;
  const gone = await db().$queryRaw<{ id: string }[]>`
    WITH beyond AS (
      SELECT "id" FROM "oidc_records"
      WHERE "accountId" = ${userId} AND "model" = 'Grant' AND "clientId" = ${clientId}
        AND "expiresAt" > now() AND NOT starts_with("id", ${exchangeGrantPrefix})
      ORDER BY "expiresAt" DESC, "id" OFFSET ${limit}::int
    ), revoked AS (
      DELETE FROM "oidc_records" r USING beyond
      WHERE r."grantId" = beyond."id" AND r."model" <> 'Interaction'
    ), ended AS (
      DELETE FROM "oidc_records" r USING beyond WHERE r."model" = 'Grant' AND r."id" = beyond."id"
    )
    SELECT "id" FROM beyond`;
  return gone.map(({ id }) => id);
}

/** The organizations that the user lets the client act in: for good, or by that grant of theirs. */
export async function findGrantedOrganizations({
  clientId,
  grantId,
  userId,
}: {
  clientId: string;
  grantId: string;
  userId: string;
}): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "organizationId" AS "id" FROM "user_consent_organizations"
    WHERE "applicationId" = ${clientId} AND "userId" = ${userId}
    UNION
    SELECT o."organizationId" FROM "grant_organizations" o
    JOIN "grant_snapshots" s ON s."grantId" = o."grantId"
    WHERE o."grantId" = ${grantId} AND o."userId" = ${userId} AND s."clientId" = ${clientId}`;
  return rows.map(({ id }) => id);
}
