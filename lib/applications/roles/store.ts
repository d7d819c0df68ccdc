import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';

/** Gives the application those roles that it does not have yet; answers which. */
export async function addApplicationRoles(
  applicationId: string,
  roleIds: readonly string[],
): Promise<string[]> {
  const added = await db().$queryRaw<{ roleId: string }[]>`
    INSERT INTO "application_roles" ("applicationId", "roleId")
    SELECT ${applicationId}, unnest(${roleIds}::text[]) ON CONFLICT DO NOTHING RETURNING "roleId"`;
  return added.map(({ roleId }) => roleId);
}

/** Takes from the application all roles but these; internal ones stay. */
export async function keepApplicationRoles(
  applicationId: string,
  roleIds: readonly string[],
): Promise<void> {
  await db().applicationRole.deleteMany({
    where: {
      applicationId,
      roleId: { notIn: [...roleIds] },
      role: { name: { not: { startsWith: wire.internalPrefix } } },
    },
  });
}

export async function removeApplicationRole(
  applicationId: string,
  roleId: string,
): Promise<boolean> {
  const { count } = await db().applicationRole.deleteMany({ where: { applicationId, roleId } });
  return count > 0;
}

/** Which of the applications have the role already. */
export async function findHolders(roleId: string, applicationIds: string[]): Promise<string[]> {
  const rows = await db().applicationRole.findMany({
    where: { roleId, applicationId: { in: applicationIds } },
  });
  return rows.map(({ applicationId }) => applicationId);
}

export async function addHolders(roleId: string, applicationIds: string[]): Promise<void> {
  const data = applicationIds.map((applicationId) => ({ applicationId, roleId }));
  await db().applicationRole.createMany({ data });
}
