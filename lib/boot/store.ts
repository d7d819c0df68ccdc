import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';
import { daysRemembered } from '@/lib/mfa/adaptive/rules';

/** The resource that management tokens are for, with its one scope. */
export async function insertManagementResource(): Promise<void> {
  const { resourceId, resourceName, indicator, scopeId, scope } = wire.management;
  await db().$executeRaw`
    INSERT INTO "resources" ("id", "name", "indicator")
    VALUES (${resourceId}, ${resourceName}, ${indicator}) ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO "scopes" ("id", "resourceId", "name", "description")
    VALUES (${scopeId}, ${resourceId}, ${scope}, 'Default scope for Management API, allows all permissions.')
    ON CONFLICT DO NOTHING`;
}

export type SeededRole = {
  id: string;
  name: string;
  description: string;
  type: 'User' | 'MachineToMachine';
};

/** Adds the role unless there is one of that name. */
export async function insertRoleIfMissing(role: SeededRole): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "roles" ("id", "name", "description", "type")
    VALUES (${role.id}, ${role.name}, ${role.description}, ${role.type}::"RoleType")
    ON CONFLICT DO NOTHING`;
}

/** Lets the roles of these names manage the tenant through the Management API. */
export async function grantManagementScope(roleNames: string[]): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "role_scopes" ("roleId", "scopeId")
    SELECT "id", ${wire.management.scopeId} FROM "roles" WHERE "name" = ANY(${roleNames})
    ON CONFLICT DO NOTHING`;
}

/** Adds a settings object unless there is one. */
export async function insertSettingIfMissing(key: string, value: unknown): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "settings" ("key", "value") VALUES (${key}, ${JSON.stringify(value)}::jsonb)
    ON CONFLICT DO NOTHING`;
}

/** Gives the application the role of machines that manage the tenant. */
export async function grantManagementAccess(applicationId: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "application_roles" ("applicationId", "roleId")
    SELECT ${applicationId}, "id" FROM "roles" WHERE "name" = ${wire.management.accessRoleName}
    ON CONFLICT DO NOTHING`;
}

/** Tables whose rows say in `expiresAt` when they are of no more use. */
const expiringTables = [
  'oidc_records',
  'oidc_session_extensions',
  'experience_interactions',
  'page_tokens',
  'attempt_counters',
  'verification_codes',
  'message_counters',
  'mailbox_messages',
  'subject_tokens',
  'registered_clients',
  'client_metadata_documents',
  'trusted_devices',
  'idp_initiated_logins',
  'spent_assertions',
  'social_link_requests',
  'sso_dry_runs',
] as const;

const isForgotten = (column: string) => `"${column}" < now() - interval '${daysRemembered} days'`;

/** Which rows are of no more use, by their table. */
const spentRows: readonly [table: string, condition: string][] = [
  ...expiringTables.map((table): [string, string] => [table, '"expiresAt" < now()']),
  ['sign_in_countries', isForgotten('lastSignInAt')],
  ['sign_in_places', isForgotten('seenAt')],
];

const batchSize = 1_000;

/**
 * Adds up the rows that database sessions count in, so that there are few. A row that a session
 * works with now is left for the next time: waiting for it could end in a deadlock.
 */
export async function sumRowCounts(): Promise<void> {
  await db().$executeRaw`
    WITH "locked" AS (
      SELECT "table", "part", "session" FROM "row_counts" WHERE "session" <> 0
      FOR UPDATE SKIP LOCKED
    ), "gone" AS (
      DELETE FROM "row_counts" c USING "locked" l
      WHERE c."table" = l."table" AND c."part" = l."part" AND c."session" = l."session"
      RETURNING c."table", c."part", c."count"
    )
    INSERT INTO "row_counts" AS c ("table", "part", "session", "count")
    SELECT "table", "part", 0, sum("count") FROM "gone" GROUP BY 1, 2
    ON CONFLICT ("table", "part", "session") DO UPDATE SET "count" = c."count" + EXCLUDED."count"`;
  await db().$executeRaw`DELETE FROM "row_counts" WHERE "session" = 0 AND "count" = 0`;
}

/**
 * Frees the space of rows that are gone, and counts the tables anew for the planner, where much has
 * changed: what a server's autovacuum does by the same rule, and nobody in the embedded database.
 */
export async function vacuumChangedTables(): Promise<void> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT "relname" AS "name" FROM pg_stat_user_tables
    WHERE "n_mod_since_analyze" > 50 + 0.1 * "n_live_tup"`;
  // One statement each, because others wait for it.
  for (const { name } of tables) await db().$executeRawUnsafe(`VACUUM (ANALYZE) "${name}"`);
}

/** Deletes what has expired, in batches, so that no statement holds many rows for long. */
export async function deleteExpiredRows(): Promise<void> {
  for (const [table, condition] of spentRows) {
    let deleted = batchSize;
    while (deleted === batchSize) {
      deleted = await db().$executeRawUnsafe(
        `DELETE FROM "${table}" WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM "${table}" WHERE ${condition} LIMIT ${batchSize}))`,
      );
    }
  }
}
