import { wire } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';

/** What a page token is good for. */
export type PageTokenPurpose = 'setup' | 'first-application';

/** Whether anybody administers this installation yet. */
export async function administratorExists(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ exists: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "user_roles" ur JOIN "roles" r ON r."id" = ur."roleId"
      WHERE r."name" = ${wire.consoleAdminRoleName}
    ) AS "exists"`;
  return row?.exists ?? false;
}

/** Adds the administrators' role unless it is there; nobody but Genkan itself can grant it. */
export async function insertAdministratorRole(): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "roles" ("id", "name", "description", "type")
    VALUES (${recordId()}, ${wire.consoleAdminRoleName}, 'Administrators of the Console.', 'User')
    ON CONFLICT DO NOTHING`;
}

/** Makes the user an administrator. */
export async function grantAdministrator(userId: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "user_roles" ("userId", "roleId")
    SELECT ${userId}, "id" FROM "roles" WHERE "name" = ${wire.consoleAdminRoleName}
    ON CONFLICT DO NOTHING`;
}

export async function insertPageToken(
  hash: string,
  purpose: PageTokenPurpose,
  lifetimeSeconds: number,
): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "page_tokens" ("hash", "purpose", "expiresAt")
    VALUES (${hash}, ${purpose}, now() + make_interval(secs => ${lifetimeSeconds}::float8))`;
}

export async function pageTokenIsValid(hash: string, purpose: PageTokenPurpose): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "page_tokens"
    WHERE "hash" = ${hash} AND "purpose" = ${purpose} AND "expiresAt" > now()`;
  return rows.length > 0;
}

/** Spends a token; of several attempts at the same moment one alone is told that it did. */
export async function spendPageToken(hash: string, purpose: PageTokenPurpose): Promise<boolean> {
  const spent = await db().$executeRaw`
    DELETE FROM "page_tokens"
    WHERE "hash" = ${hash} AND "purpose" = ${purpose} AND "expiresAt" > now()`;
  return spent > 0;
}
