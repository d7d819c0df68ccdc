import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';
import type { User } from '@/lib/users/schema';

/** The administrators, oldest first. */
export function listAdministrators(): Promise<User[]> {
  return db().$queryRaw<User[]>`
    SELECT u.* FROM "roles" r
    JOIN "user_roles" ur ON ur."roleId" = r."id" JOIN "users" u ON u."id" = ur."userId"
    WHERE r."name" = ${wire.consoleAdminRoleName} ORDER BY u."createdAt", u."id"`;
}

/** Everybody whom this text may mean: an id, a username, an e-mail address or a phone number. */
export function findUsersCalled(text: string): Promise<User[]> {
  return db().$queryRaw<User[]>`
    SELECT * FROM "users" WHERE "id" = ${text} OR "usernameKey" = lower(${text})
      OR "emailKey" = lower(${text}) OR "phoneKey" = ${text}`;
}

/** How many of each a user had. */
export type DeletedFactors = { apps: number; keys: number; codes: number; devices: number };

/** Deletes all second factors and passkeys of a user, and the browsers that need to prove none. */
export async function deleteFactors(userId: string): Promise<DeletedFactors> {
  const [deleted] = await db().$queryRaw<DeletedFactors[]>`
    WITH apps AS (DELETE FROM "totp_secrets" WHERE "userId" = ${userId} RETURNING 1),
      keys AS (DELETE FROM "web_authn_credentials" WHERE "userId" = ${userId} RETURNING 1),
      codes AS (DELETE FROM "backup_codes" WHERE "userId" = ${userId} RETURNING 1),
      devices AS (DELETE FROM "trusted_devices" WHERE "userId" = ${userId} RETURNING 1)
    SELECT (SELECT count(*)::int FROM apps) AS "apps", (SELECT count(*)::int FROM keys) AS "keys",
      (SELECT count(*)::int FROM codes) AS "codes", (SELECT count(*)::int FROM devices) AS "devices"`;
  return deleted ?? { apps: 0, keys: 0, codes: 0, devices: 0 };
}
