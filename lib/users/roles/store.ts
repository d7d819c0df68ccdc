import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';

/** Gives the user those roles that they do not have yet; answers which. */
export async function addUserRoles(userId: string, roleIds: readonly string[]): Promise<string[]> {
  const added = await db().$queryRaw<{ roleId: string }[]>`
    INSERT INTO "user_roles" ("userId", "roleId")
    SELECT ${userId}, unnest(${roleIds}::text[]) ON CONFLICT DO NOTHING RETURNING "roleId"`;
  return added.map(({ roleId }) => roleId);
}

/** Takes from the user all roles but these; internal ones stay. */
export async function keepUserRoles(userId: string, roleIds: readonly string[]): Promise<void> {
  await db().userRole.deleteMany({
    where: {
      userId,
      roleId: { notIn: [...roleIds] },
      role: { name: { not: { startsWith: wire.internalPrefix } } },
    },
  });
}

export async function removeUserRole(userId: string, roleId: string): Promise<boolean> {
  const { count } = await db().userRole.deleteMany({ where: { userId, roleId } });
  return count > 0;
}

/** Which of the users have the role already. */
export async function findHolders(roleId: string, userIds: string[]): Promise<string[]> {
  const rows = await db().userRole.findMany({ where: { roleId, userId: { in: userIds } } });
  return rows.map(({ userId }) => userId);
}

export async function addHolders(roleId: string, userIds: string[]): Promise<void> {
  await db().userRole.createMany({ data: userIds.map((userId) => ({ userId, roleId })) });
}
