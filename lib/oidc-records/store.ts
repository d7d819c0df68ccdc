import { db } from '@/lib/db/client';
import {
  type EndedSession,
  type OidcRecord,
  type RecordKey,
  type RecordModel,
  refreshGraceSeconds,
  retirementSeconds,
  type SessionSubmission,
} from './schema';

/** What one request changes; `applyChanges` does it all or nothing, in one statement. */
export type RecordChanges = {
  /** Spent once: if one of them has been spent before, nothing is changed. */
  spends: RecordKey[];
  /** `mustExist`: it was read before (a session perhaps under another id); if it has gone meanwhile it stays gone. */
  saves: (OidcRecord & { mustExist: boolean })[];
  deletes: RecordKey[];
  /** Earlier ids of sessions that live on: requests that are under way still know them by these. */
  retires: RecordKey[];
  /** Sessions that end, with every row that shares their uid. */
  endedSessionUids: string[];
  revokedGrants: { model: RecordModel; grantId: string }[];
  /** Of sessions among those that are saved. */
  submissions: SessionSubmission[];
};

/** The live record of that model and id. */
export async function findRecord({ model, id }: RecordKey): Promise<OidcRecord | undefined> {
  const [record] = await db().$queryRaw<OidcRecord[]>`
    SELECT * FROM "oidc_records"
    WHERE "model" = ${model} AND "id" = ${id} AND ("expiresAt" IS NULL OR "expiresAt" > now())`;
  return record;
}

/** The live rows of the session with that uid: one, or one for each of two racing sign-ins. */
export function findSessionRows(uid: string): Promise<OidcRecord[]> {
  return db().$queryRaw<OidcRecord[]>`
    SELECT * FROM "oidc_records"
    WHERE "model" = 'Session' AND "uid" = ${uid} AND "expiresAt" > now()`;
}

/** The live record that a device shows this code for (RFC 8628). */
export async function findRecordByUserCode(
  model: RecordModel,
  userCode: string,
): Promise<OidcRecord | undefined> {
  const [record] = await db().$queryRaw<OidcRecord[]>`
    SELECT * FROM "oidc_records"
    WHERE "model" = ${model} AND "userCode" = ${userCode} AND "expiresAt" > now()`;
  return record;
}

/**
 * Applies one request's changes in one statement, so in one transaction. What is kept beside a
 * session is kept an hour longer, so that it need not be written whenever the session slides.
 *
 * @returns the sessions that this has ended; or undefined, and nothing is changed, when something
 * that may be spent once was spent already.
 */
export async function applyChanges(changes: RecordChanges): Promise<EndedSession[] | undefined> {
  const [row] = await db().$queryRaw<{ isAllowed: boolean; ended: EndedSession[] | null }[]>`
    WITH input AS (
      SELECT ${JSON.stringify(changes.spends)}::jsonb AS spends,
             ${JSON.stringify(changes.saves)}::jsonb AS saves,
             ${JSON.stringify(changes.deletes)}::jsonb AS deletes,
             ${JSON.stringify(changes.retires)}::jsonb AS retires,
             ${JSON.stringify(changes.endedSessionUids)}::jsonb AS uids,
             ${JSON.stringify(changes.revokedGrants)}::jsonb AS grants,
             ${JSON.stringify(changes.submissions)}::jsonb AS submissions
    ), spent AS (
      UPDATE "oidc_records" r SET "consumedAt" = coalesce(r."consumedAt", now())
      FROM input, jsonb_to_recordset(input.spends) AS k("model" text, "id" text)
      WHERE r."model" = k."model" AND r."id" = k."id" AND r."expiresAt" > now()
        AND (r."consumedAt" IS NULL OR (r."model" = 'RefreshToken'
          AND r."consumedAt" > now() - make_interval(secs => ${refreshGraceSeconds}::int)))
      RETURNING 1
    ), allowed AS MATERIALIZED (
      SELECT (SELECT count(*) FROM spent) = jsonb_array_length(input.spends) AS ok FROM input
    ), deleted AS (
      DELETE FROM "oidc_records" r USING allowed, input,
        jsonb_to_recordset(input.deletes) AS k("model" text, "id" text)
      WHERE allowed.ok AND r."model" = k."model" AND r."id" = k."id"
    ), retired AS (
      UPDATE "oidc_records" r SET "expiresAt" = least(r."expiresAt",
        now() + make_interval(secs => ${retirementSeconds}::int))
      FROM allowed, input, jsonb_to_recordset(input.retires) AS k("model" text, "id" text)
      WHERE allowed.ok AND r."model" = k."model" AND r."id" = k."id"
    ), ended AS (
      DELETE FROM "oidc_records" r USING allowed, input,
        jsonb_array_elements_text(input.uids) AS k("uid")
      WHERE allowed.ok AND r."model" = 'Session' AND r."uid" = k."uid"
      RETURNING r."payload"
    ), forgotten AS (
      DELETE FROM "oidc_session_extensions" e USING allowed, input,
        jsonb_array_elements_text(input.uids) AS k("uid")
      WHERE allowed.ok AND e."sessionUid" = k."uid"
    ), revoked AS (
      DELETE FROM "oidc_records" r USING allowed, input,
        jsonb_to_recordset(input.grants) AS k("model" text, "grantId" text)
      WHERE allowed.ok AND r."model" = k."model" AND r."grantId" = k."grantId"
    ), saved AS (
      INSERT INTO "oidc_records" ("model", "id", "payload", "uid", "userCode", "grantId",
        "accountId", "clientId", "expiresAt")
      SELECT n."model", n."id", n."payload", n."uid", n."userCode", n."grantId",
        n."accountId", n."clientId", n."expiresAt"
      FROM allowed, input, jsonb_to_recordset(input.saves) AS n("model" text, "id" text,
        "payload" jsonb, "uid" text, "userCode" text, "grantId" text, "accountId" text,
        "clientId" text, "expiresAt" timestamptz, "mustExist" boolean)
      WHERE allowed.ok AND (NOT n."mustExist" OR EXISTS (
        SELECT 1 FROM "oidc_records" o WHERE o."model" = n."model"
          AND (o."id" = n."id" OR o."uid" = n."uid")))
      ON CONFLICT ("model", "id") DO UPDATE SET "payload" = excluded."payload",
        "uid" = excluded."uid", "userCode" = excluded."userCode", "grantId" = excluded."grantId",
        "accountId" = excluded."accountId", "clientId" = excluded."clientId",
        "expiresAt" = excluded."expiresAt"
    ), noted AS (
      INSERT INTO "oidc_session_extensions" ("sessionUid", "accountId", "clientId",
        "lastSubmission", "expiresAt")
      SELECT n."sessionUid", n."accountId", n."clientId", n."lastSubmission",
        n."expiresAt" + interval '1 hour'
      FROM allowed, input, jsonb_to_recordset(input.submissions) AS n("sessionUid" text,
        "accountId" text, "clientId" text, "lastSubmission" jsonb, "expiresAt" timestamptz)
      WHERE allowed.ok
      ON CONFLICT ("sessionUid") DO UPDATE SET "accountId" = excluded."accountId",
        "clientId" = excluded."clientId", "lastSubmission" = excluded."lastSubmission",
        "expiresAt" = excluded."expiresAt", "updatedAt" = now()
    ), prolonged AS (
      UPDATE "oidc_session_extensions" e SET "expiresAt" = n."expiresAt" + interval '1 hour'
      FROM allowed, input, jsonb_to_recordset(input.saves) AS n("model" text, "uid" text,
        "expiresAt" timestamptz)
      WHERE allowed.ok AND n."model" = 'Session' AND e."sessionUid" = n."uid"
        AND e."expiresAt" < n."expiresAt" AND jsonb_array_length(input.submissions) = 0
    )
    SELECT ok AS "isAllowed", (SELECT jsonb_agg("payload") FROM ended) AS "ended" FROM allowed`;
  return row?.isAllowed ? (row.ended ?? []) : undefined;
}

/** Ends grants with every code and token that was issued under them. */
export async function revokeGrants(grantIds: readonly string[]): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "oidc_records"
    WHERE "grantId" = ANY(${grantIds}) OR ("model" = 'Grant' AND "id" = ANY(${grantIds}))`;
}

const signedInModels: readonly RecordModel[] = [
  'Session',
  'AccessToken',
  'RefreshToken',
  'AuthorizationCode',
  'DeviceCode',
];

/** Deletes a user's records of these models, or of all. @returns the sessions that this has ended */
async function deleteRecordsOf(
  userId: string,
  models: readonly RecordModel[] | null,
): Promise<EndedSession[]> {
  const rows = await db().$queryRaw<{ payload: EndedSession }[]>`
    WITH gone AS (
      DELETE FROM "oidc_records"
      WHERE "accountId" = ${userId} AND (${models}::text[] IS NULL OR "model" = ANY(${models}::text[]))
      RETURNING "model", "payload"
    ), forgotten AS (
      DELETE FROM "oidc_session_extensions" WHERE "accountId" = ${userId}
    )
    SELECT "payload" FROM gone WHERE "model" = 'Session'`;
  return rows.map(({ payload }) => payload);
}

/**
 * Signs a user out everywhere: sessions, access and refresh tokens, and codes not yet redeemed.
 *
 * @returns the sessions that this has ended
 */
export function revokeUserTokens(userId: string): Promise<EndedSession[]> {
  return deleteRecordsOf(userId, signedInModels);
}

/** As `revokeUserTokens`, and forgets what the user agreed to and is in the middle of. */
export function revokeUserEverything(userId: string): Promise<EndedSession[]> {
  return deleteRecordsOf(userId, null);
}
