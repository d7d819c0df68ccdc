import { db } from '@/lib/db/client';
import { clientColumns } from '@/lib/dynamic-clients/client-id';
import { type Interaction, interaction } from './interaction';

export type StoredInteraction = {
  /** Absent if another version of the code wrote what this one cannot read: as good as none. */
  interaction: Interaction | undefined;
  version: number;
};

type Row = { state: unknown; version: number };

/** The state in a row that was read already: every request comes with that of its OIDC interaction. */
export function readInteraction(row: Row | undefined): StoredInteraction | undefined {
  return row && { interaction: interaction.safeParse(row.state).data, version: row.version };
}

/** The state kept for a live OIDC interaction as it is now, or undefined. */
export async function loadInteraction(uid: string): Promise<StoredInteraction | undefined> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT "state", "version" FROM "experience_interactions"
    WHERE "id" = ${uid} AND "expiresAt" > now()`;
  return readInteraction(row);
}

/**
 * Begins the state of an OIDC interaction anew, whatever was kept before. A challenge that is not
 * answered yet stays (wire/sign-in.md §2.1).
 */
export async function putInteraction(
  uid: string,
  state: Interaction,
  expiresAt: Date,
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "experience_interactions" AS "i" ("id", "version", "state", "expiresAt")
    VALUES (${uid}, 1, ${JSON.stringify(state)}::jsonb, ${expiresAt})
    ON CONFLICT ("id") DO UPDATE SET
      "state" = excluded."state" ||
        jsonb_strip_nulls(jsonb_build_object('signInPasskey', "i"."state" -> 'signInPasskey')),
      "version" = "i"."version" + 1, "expiresAt" = excluded."expiresAt"`;
}

/** Keeps the first state of an OIDC interaction. False: there is one already. */
export async function insertInteraction(
  uid: string,
  state: Interaction,
  expiresAt: Date,
): Promise<boolean> {
  const count = await db().$executeRaw`
    INSERT INTO "experience_interactions" ("id", "version", "state", "expiresAt")
    VALUES (${uid}, 1, ${JSON.stringify(state)}::jsonb, ${expiresAt})
    ON CONFLICT ("id") DO NOTHING`;
  return count === 1;
}

/** Replaces the state if it is still the one that was read. False: it has changed since. */
export async function replaceInteraction(
  uid: string,
  state: Interaction,
  readVersion: number,
): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE "experience_interactions"
    SET "state" = ${JSON.stringify(state)}::jsonb, "version" = "version" + 1
    WHERE "id" = ${uid} AND "version" = ${readVersion}`;
  return count === 1;
}

/** Forgets the state if it is still the one that was read. False: it has changed since. */
export async function deleteInteraction(uid: string, readVersion: number): Promise<boolean> {
  const count = await db().$executeRaw`
    DELETE FROM "experience_interactions" WHERE "id" = ${uid} AND "version" = ${readVersion}`;
  return count === 1;
}

/**
 * Notes that a user signs in now, and with which client first. False: the user was suspended
 * or deleted meanwhile.
 */
export async function recordSignIn(userId: string, clientId: string): Promise<boolean> {
  const { applicationId = null, cimdClientId = null } = clientColumns(clientId);
  const count = await db().$executeRaw`
    UPDATE "users"
    SET "lastSignInAt" = now(),
      "applicationId" = CASE WHEN "cimdClientId" IS NULL
        THEN coalesce("applicationId", ${applicationId}) ELSE "applicationId" END,
      "cimdClientId" = CASE WHEN "applicationId" IS NULL
        THEN coalesce("cimdClientId", ${cimdClientId}) ELSE "cimdClientId" END
    WHERE "id" = ${userId} AND NOT "isSuspended"`;
  return count === 1;
}
