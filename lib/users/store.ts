import { userId as newUserId } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { emailKey, phoneKey, usernameKey } from './rules';
import type { User, UserIdentifier } from './schema';

/** What may be written; absent fields keep their value (or, for a new user, their default). */
export type UserPatch = Partial<Omit<User, 'id' | 'createdAt' | 'updatedAt'>>;

/** How usernames are told apart: the tenant's username policy. */
export type UsernameRule = { caseSensitiveUsername: boolean };

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
    const user = await db().user.create({ data: { ...columns(data), id } as Prisma.UserCreateInput });
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
