import { Client } from 'pg';

/**
 * Writes sessions of a user, each with a grant and a refresh token of it, past the server: signing
 * in would cost more than what is measured.
 *
 * @returns their uids
 */
export async function storeSessions(
  databaseUrl: string,
  { userId, clientId }: { userId: string; clientId: string },
  count: number,
): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ uid: string }>(
    `WITH made AS (
       SELECT gen_random_uuid()::text AS uid, now() + interval '1 day' AS ends
       FROM generate_series(1, $3)
     ), sessions AS (
       INSERT INTO "oidc_records" ("model", "id", "uid", "accountId", "expiresAt", "payload")
       SELECT 'Session', 's' || uid, uid, $1, ends, jsonb_build_object(
         'uid', uid, 'jti', 's' || uid, 'kind', 'Session', 'accountId', $1::text, 'loginTs', 1,
         'iat', 1, 'exp', extract(epoch FROM ends)::bigint,
         'authorizations', jsonb_build_object($2::text, jsonb_build_object(
           'sid', uid, 'grantId', 'g' || uid, 'persistsLogout', true)))
       FROM made
     ), grants AS (
       INSERT INTO "oidc_records" ("model", "id", "accountId", "clientId", "expiresAt", "payload")
       SELECT 'Grant', 'g' || uid, $1, $2, ends, '{}' FROM made
     ), tokens AS (
       INSERT INTO "oidc_records"
         ("model", "id", "grantId", "accountId", "clientId", "expiresAt", "payload")
       SELECT 'RefreshToken', 't' || uid, 'g' || uid, $1, $2, ends, '{}' FROM made
     )
     SELECT uid FROM made`,
    [userId, clientId, count],
  );
  // The planner does not know yet that these are many, and would read all of them for each.
  await client.query('ANALYZE "oidc_records"');
  await client.end();
  return rows.map(({ uid }) => uid);
}
