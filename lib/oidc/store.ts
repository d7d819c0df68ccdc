import { db } from '@/lib/db/client';
import type { OidcRecord, RecordKey } from '@/lib/oidc-records/schema';
import type { User } from '@/lib/users/schema';

/** What the provider needs to know of a user. */
export type AccountRow = Pick<
  User,
  | 'id'
  | 'username'
  | 'primaryEmail'
  | 'primaryPhone'
  | 'name'
  | 'avatar'
  | 'profile'
  | 'customData'
  | 'identities'
  | 'applicationId'
  | 'cimdClientId'
  | 'isSuspended'
  | 'createdAt'
  | 'updatedAt'
>;

/** Records by key; `clientId` finds the grant that a session holds for that client. */
export type RecordQuery = { keys: RecordKey[]; clientId?: string | undefined };

type Prefixed<T> = { [Name in keyof T & string as `user.${Name}`]: T[Name] };
type Row = OidcRecord & Omit<Prefixed<AccountRow>, 'user.id'> & { 'user.id': string | null };

/**
 * Reads records with all that hangs on them in one statement: the grant they point to, the session
 * they are bound to, and the user they are about. The last is why this is not in `oidc-records`.
 */
export async function loadRecords({ keys, clientId = '' }: RecordQuery) {
  const rows = await db().$queryRaw<Row[]>`
    WITH asked AS (
      SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k("model" text, "id" text)
      JOIN "oidc_records" r ON r."model" = k."model" AND r."id" = k."id"
      WHERE r."expiresAt" IS NULL OR r."expiresAt" > now()
    ), linked AS (
      SELECT * FROM asked
      UNION
      SELECT g.* FROM asked a JOIN "oidc_records" g ON g."model" = 'Grant'
        AND g."id" IN (a."grantId", a."payload" #>> ARRAY['authorizations', ${clientId}, 'grantId'])
      UNION
      SELECT s.* FROM asked a JOIN "oidc_records" s ON s."model" = 'Session'
        AND s."uid" = coalesce(a."payload" ->> 'sessionUid', a."payload" #>> '{session,uid}')
        AND s."expiresAt" > now()
    )
    SELECT l.*, u."id" AS "user.id", u."username" AS "user.username",
      u."primaryEmail" AS "user.primaryEmail", u."primaryPhone" AS "user.primaryPhone",
      u."name" AS "user.name", u."avatar" AS "user.avatar", u."profile" AS "user.profile",
      u."customData" AS "user.customData", u."identities" AS "user.identities",
      u."applicationId" AS "user.applicationId", u."cimdClientId" AS "user.cimdClientId",
      u."isSuspended" AS "user.isSuspended",
      u."createdAt" AS "user.createdAt", u."updatedAt" AS "user.updatedAt"
    FROM linked l LEFT JOIN "users" u ON u."id" = l."accountId"`;
  const split = rows.map(splitRow);
  return {
    records: split.map(({ record }) => record),
    accounts: split.flatMap(({ account }) => (account ? [account] : [])),
    sessionUids: split.flatMap(({ record }) => boundSessionUid(record.payload) ?? []),
  };
}

function splitRow(row: Row): { record: OidcRecord; account: AccountRow | undefined } {
  const isUser = ([name]: [string, unknown]) => name.startsWith('user.');
  const columns = Object.entries(row);
  const account = columns.filter(isUser).map(([name, value]) => [name.slice(5), value]);
  return {
    record: Object.fromEntries(columns.filter((column) => !isUser(column))) as OidcRecord,
    account: row['user.id'] === null ? undefined : (Object.fromEntries(account) as AccountRow),
  };
}

/** The session that a record lives or dies with. */
function boundSessionUid({ sessionUid, session }: Record<string, unknown>): string | undefined {
  if (typeof sessionUid === 'string') return sessionUid;
  const { uid } = (session ?? {}) as { uid?: unknown };
  return typeof uid === 'string' ? uid : undefined;
}

/**
 * Keeps others from answering an interaction until the transaction ends. Undefined if there is none
 * any more, else whether it has been answered.
 */
export async function lockInteraction(uid: string): Promise<{ isAnswered: boolean } | undefined> {
  const [row] = await db().$queryRaw<{ isAnswered: boolean }[]>`
    SELECT "payload" ? 'result' AS "isAnswered" FROM "oidc_records"
    WHERE "model" = 'Interaction' AND "id" = ${uid} AND "expiresAt" > now() FOR UPDATE`;
  return row;
}

type InteractionRow = OidcRecord & { state: unknown; version: number | null };

/**
 * A live interaction with the session it was started in, and what the Experience API has kept for
 * it: everything a sign-in page or call begins with, in one statement.
 */
export async function loadInteraction(uid: string) {
  const rows = await db().$queryRaw<InteractionRow[]>`
    WITH interaction AS (
      SELECT * FROM "oidc_records"
      WHERE "model" = 'Interaction' AND "id" = ${uid} AND "expiresAt" > now()
    )
    SELECT i.*, e."state", e."version" FROM interaction i
    LEFT JOIN "experience_interactions" e ON e."id" = i."id" AND e."expiresAt" > now()
    UNION ALL
    SELECT s.*, NULL, NULL FROM interaction i JOIN "oidc_records" s
      ON s."model" = 'Session' AND s."uid" = i."payload" #>> '{session,uid}' AND s."expiresAt" > now()`;
  const found = rows.map(({ state, version, ...record }) => ({ record, state, version }));
  const [interaction] = found.filter(({ record }) => record.model === 'Interaction');
  return {
    records: found.map(({ record }) => record),
    interaction: interaction?.record,
    experience:
      interaction && interaction.version !== null
        ? { state: interaction.state, version: interaction.version }
        : undefined,
  };
}
