import { wire } from '@/lib/config/wire';
import { userId as newUserId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { assertLengths, emailKey, phoneKey, usernameKey } from './rules';
import type { User, UserIdentifier, UserSettings } from './schema';

/** What may be written; absent fields keep their value (or, for a new user, their default). */
export type UserPatch = Partial<Omit<User, 'id' | 'createdAt' | 'updatedAt'>>;

/** How usernames are told apart: the tenant's username policy. */
export type UsernameRule = { caseSensitiveUsername: boolean };

const isText = (text: string | null) => text !== null;

export async function findUserById(id: string): Promise<User | undefined> {
  const [user] = await db().$queryRaw<User[]>`SELECT * FROM "users" WHERE "id" = ${id}`;
  return user;
}

/** The user of that username, e-mail or phone; an exact match goes before a normalised one. */
export async function findUserByIdentifier(
  { type, value }: UserIdentifier,
  { caseSensitiveUsername }: UsernameRule,
): Promise<User | undefined> {
  const [user] = await usersBy(type, value, caseSensitiveUsername);
  return user;
}

function usersBy(type: UserIdentifier['type'], value: string, caseSensitive: boolean) {
  switch (type) {
    case 'email':
      return db().$queryRaw<User[]>`SELECT * FROM "users" WHERE "emailKey" = ${emailKey(value)}`;
    case 'phone':
      return db().$queryRaw<User[]>`SELECT * FROM "users" WHERE "phoneKey" = ${phoneKey(value)}`;
    case 'username':
      return caseSensitive
        ? db().$queryRaw<User[]>`SELECT * FROM "users" WHERE "username" = ${value}`
        : db().$queryRaw<User[]>`
            SELECT * FROM "users" WHERE "usernameKey" = ${usernameKey(value)}
            ORDER BY "username" = ${value} DESC, "createdAt" LIMIT 1`;
  }
}

/** The columns of a patch, with the keys that follow from its identifiers. */
function columns(patch: UserPatch): Record<string, unknown> {
  assertLengths(patch);
  const keyed = (value: string | null | undefined, key: (text: string) => string) =>
    typeof value === 'string' ? key(value) : value;
  return {
    ...patch,
    usernameKey: keyed(patch.username, usernameKey),
    emailKey: keyed(patch.primaryEmail, emailKey),
    phoneKey: keyed(patch.primaryPhone, phoneKey),
  };
}

/**
 * Refuses a username that differs from somebody's by case only, where the policy says that case
 * does not count. The unique index cannot: under the other policy both may exist. The lock makes
 * two of them wait for each other.
 */
async function claimUsername(username: string, exceptId: string): Promise<void> {
  const key = usernameKey(username);
  await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('username'), hashtext(${key}))`;
  const taken = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "users" WHERE "usernameKey" = ${key} AND "id" <> ${exceptId} LIMIT 1`;
  if (taken.length > 0) throw new AppError('user.username_already_in_use');
}

/**
 * Adds a user with the default roles, all or nothing.
 *
 * @throws AppError `user.username_already_in_use`, `user.email_already_in_use`, `user.phone_already_in_use`
 */
export async function createUser(
  data: UserPatch & { id?: string },
  { caseSensitiveUsername }: UsernameRule = { caseSensitiveUsername: true },
): Promise<User> {
  const id = data.id ?? newUserId();
  const { username } = data;
  return transaction(async () => {
    if (username && !caseSensitiveUsername) await claimUsername(username, id);
    const user = await db().user.create({
      data: { ...columns(data), id } as Prisma.UserCreateInput,
    });
    await db().$executeRaw`
      INSERT INTO "user_roles" ("userId", "roleId")
      SELECT ${id}, "id" FROM "roles" WHERE "isDefault" AND "type" = 'User'`;
    return user as unknown as User;
  });
}

/**
 * Changes a user; JSON columns are replaced.
 *
 * @throws AppError `entity.not_found`, or as `createUser`
 */
export async function updateUser(
  id: string,
  patch: UserPatch,
  { caseSensitiveUsername }: UsernameRule = { caseSensitiveUsername: true },
): Promise<User> {
  const { username } = patch;
  const write = async () => {
    if (username && !caseSensitiveUsername) await claimUsername(username, id);
    const [user] = await db().user.updateManyAndReturn({
      where: { id },
      data: columns(patch) as Prisma.UserUpdateManyMutationInput,
    });
    if (!user) throw new AppError('entity.not_found');
    return user as unknown as User;
  };
  return username && !caseSensitiveUsername ? transaction(write) : write();
}

/** @throws AppError `entity.not_found` */
export async function deleteUser(id: string): Promise<void> {
  const { count } = await db().user.deleteMany({ where: { id } });
  if (count === 0) throw new AppError('entity.not_found');
}

/** The columns of what a search among users `u` may name. */
export const userSearchColumns = {
  id: Prisma.sql`u."id"`,
  primaryEmail: Prisma.sql`u."primaryEmail"`,
  primaryPhone: Prisma.sql`u."primaryPhone"`,
  username: Prisma.sql`u."username"`,
  name: Prisma.sql`u."name"`,
};

export type UserFilter = {
  /** Only those who have this role. */
  roleId?: string;
  excludeRoleId?: string;
  /** Without the members of this organization. */
  excludeOrganizationId?: string;
};

/** Users, newest first; of a role, or without those of a role or an organization. */
export function listUsers(
  { roleId, excludeRoleId, excludeOrganizationId }: UserFilter,
  page: Page,
  search: Search | undefined,
): Promise<Rows<User>> {
  const holds = (id: string) => Prisma.sql`
    EXISTS (SELECT 1 FROM "user_roles" x WHERE x."userId" = u."id" AND x."roleId" = ${id})`;
  const list = {
    columns: Prisma.sql`u.*`,
    from: Prisma.sql`"users" u`,
    key: Prisma.sql`u."id"`,
    orderBy: Prisma.sql`u."createdAt" DESC, u."id"`,
    search: { asked: search, columns: userSearchColumns },
  };
  const total = rowCount('users');
  if (roleId) {
    const keys = {
      from: Prisma.sql`"user_roles" x`,
      key: Prisma.sql`x."userId"`,
      where: Prisma.sql`x."roleId" = ${roleId}`,
      orderBy: Prisma.sql`x."userCreatedAt" DESC, x."userId"`,
    };
    const held = rowCount('user_roles', [roleId]);
    return selectPage({ ...list, where: [holds(roleId)], keys, total: held }, page);
  }
  if (excludeRoleId) {
    const others = Prisma.sql`${total} - ${rowCount('user_roles', [excludeRoleId])}`;
    const where = [Prisma.sql`NOT ${holds(excludeRoleId)}`];
    return selectPage({ ...list, where, total: others }, page);
  }
  if (excludeOrganizationId) {
    const members = rowCount('organization_members', [excludeOrganizationId]);
    const where = [
      Prisma.sql`NOT EXISTS (SELECT 1 FROM "organization_members" x
        WHERE x."userId" = u."id" AND x."organizationId" = ${excludeOrganizationId})`,
    ];
    return selectPage({ ...list, where, total: Prisma.sql`${total} - ${members}` }, page);
  }
  return selectPage({ ...list, where: [], total }, page);
}

/** What the users of these ids can sign in with. */
export async function findIdentifiersOf(ids: readonly string[]): Promise<string[]> {
  const rows = await db().$queryRaw<Record<'username' | 'email' | 'phone', string | null>[]>`
    SELECT "username", "primaryEmail" AS "email", "primaryPhone" AS "phone"
    FROM "users" WHERE "id" = ANY(${ids})`;
  return rows.flatMap(({ username, email, phone }) => [username, email, phone]).filter(isText);
}

/** The ids of users who sign in with one of these, however it is spelled. */
export async function findIdsByIdentifiers(identifiers: readonly string[]): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "users" WHERE "usernameKey" = ANY(${identifiers.map(usernameKey)})
      OR "emailKey" = ANY(${identifiers.map(emailKey)})
      OR "phoneKey" = ANY(${identifiers.map(phoneKey)})`;
  return rows.map(({ id }) => id);
}

/** Which of these are ids of users. */
export async function findUserIds(ids: readonly string[]): Promise<string[]> {
  const rows = await db().user.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Has transactions take turns that change what belongs to a user. */
export async function lockUser(id: string): Promise<void> {
  await db().$executeRaw`SELECT 1 FROM "users" WHERE "id" = ${id} FOR NO KEY UPDATE`;
}

/** Merges choices into a user's, each group by itself, and answers all of them. */
export async function mergeUserSettings(id: string, patch: UserSettings): Promise<UserSettings> {
  const { mfa = {}, passkeySignIn = {} } = patch;
  const [row] = await db().$queryRaw<{ settings: UserSettings }[]>`
    UPDATE "users" SET "updatedAt" = now(), "settings" = "settings" || jsonb_build_object(
      'mfa', coalesce("settings" -> 'mfa', '{}') || ${JSON.stringify(mfa)}::jsonb,
      'passkeySignIn',
      coalesce("settings" -> 'passkeySignIn', '{}') || ${JSON.stringify(passkeySignIn)}::jsonb)
    WHERE "id" = ${id} RETURNING "settings"`;
  if (!row) throw new AppError('entity.not_found');
  return row.settings;
}

type JsonColumn = 'customData' | 'profile';

/** Merges the top level of `patch` into a JSON column and answers all of it. */
export async function mergeUserJson(
  id: string,
  column: JsonColumn,
  patch: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const name = Prisma.raw(`"${column}"`);
  const [row] = await db().$queryRaw<{ merged: Record<string, unknown> }[]>`
    UPDATE "users" SET ${name} = ${name} || ${JSON.stringify(patch)}::jsonb, "updatedAt" = now()
    WHERE "id" = ${id} RETURNING ${name} AS "merged"`;
  if (!row) throw new AppError('entity.not_found');
  return row.merged;
}

/** Usernames that differ from another's by case only, those with most users first. */
export async function findUsernameConflicts(limit: number) {
  const rows = await db().$queryRaw<{ usernameLower: string; userIds: string[]; total: number }[]>`
    SELECT "usernameKey" AS "usernameLower", array_agg("id" ORDER BY "createdAt") AS "userIds",
      (count(*) OVER ())::int AS "total"
    FROM "users" WHERE "usernameKey" IS NOT NULL
    GROUP BY "usernameKey" HAVING count(*) > 1
    ORDER BY count(*) DESC, "usernameKey" LIMIT ${limit}`;
  return {
    totalConflicts: rows[0]?.total ?? 0,
    samples: rows.map(({ usernameLower, userIds }) => ({ usernameLower, userIds })),
  };
}

/** Within a transaction: lets one at a time decide by who the administrators are. */
export async function lockAdministrators(): Promise<void> {
  await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`;
}

/** Whether nobody else could administer Genkan if this user could not. */
export async function isLastAdministrator(id: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isLast: boolean }[]>`
    WITH administrators AS (
      SELECT u."id" FROM "roles" r
      JOIN "user_roles" ur ON ur."roleId" = r."id" JOIN "users" u ON u."id" = ur."userId"
      WHERE r."name" = ${wire.consoleAdminRoleName} AND NOT u."isSuspended")
    SELECT count(*) = 1 AND bool_and("id" = ${id}) AS "isLast" FROM administrators`;
  return row?.isLast ?? false;
}
