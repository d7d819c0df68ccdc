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
