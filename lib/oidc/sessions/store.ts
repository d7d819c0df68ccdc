import { db } from '@/lib/db/client';
import type { EndedSession, OidcRecord } from '@/lib/oidc-records/schema';

/** One row of a session; two that were written at the same moment share its uid. */
export type SessionRow = OidcRecord & { lastSubmission: unknown; lastClientId: string | null };

/**
 * Who is signed in by the session of that id, if they still may be. A session also goes by the id
 * before for the seconds in which that retires.
 */
export async function findSessionUser(
  id: string,
): Promise<{ userId: string; sessionUid: string } | undefined> {
  const [found] = await db().$queryRaw<{ userId: string; sessionUid: string }[]>`
    SELECT u."id" AS "userId", s."uid" AS "sessionUid"
    FROM "oidc_records" s JOIN "users" u ON u."id" = s."accountId" AND NOT u."isSuspended"
    WHERE s."model" = 'Session' AND s."id" = ${id} AND s."expiresAt" > now()`;
  return found;
}

/** The live sessions of a user, newest first. */
export function findSessionsOf(userId: string): Promise<SessionRow[]> {
  return db().$queryRaw<SessionRow[]>`
    SELECT r.*, e."lastSubmission", e."clientId" AS "lastClientId"
    FROM "oidc_records" r LEFT JOIN "oidc_session_extensions" e ON e."sessionUid" = r."uid"
    WHERE r."accountId" = ${userId} AND r."model" = 'Session' AND r."expiresAt" > now()
    ORDER BY (r."payload" ->> 'loginTs')::bigint DESC, r."uid"`;
}

/** The rows of the live session with that uid, whoever's it is. */
export function findSession(uid: string): Promise<SessionRow[]> {
  return db().$queryRaw<SessionRow[]>`
    SELECT r.*, e."lastSubmission", e."clientId" AS "lastClientId"
    FROM "oidc_records" r LEFT JOIN "oidc_session_extensions" e ON e."sessionUid" = r."uid"
    WHERE r."uid" = ${uid} AND r."model" = 'Session' AND r."expiresAt" > now()`;
}

/** Deletes a user's session, and answers with what it was; with nothing if there is none. */
export async function deleteSession(userId: string, uid: string): Promise<EndedSession[]> {
  const rows = await db().$queryRaw<{ payload: EndedSession }[]>`
    WITH gone AS (
      DELETE FROM "oidc_records"
      WHERE "model" = 'Session' AND "uid" = ${uid} AND "accountId" = ${userId}
        AND "expiresAt" > now()
      RETURNING "payload"
    ), forgotten AS (
      DELETE FROM "oidc_session_extensions" e
      WHERE e."sessionUid" = ${uid} AND e."accountId" = ${userId}
    )
    SELECT "payload" FROM gone`;
  return rows.map(({ payload }) => payload);
}
