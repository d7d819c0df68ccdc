import { db } from '@/lib/db/client';

/** What a user saw of a client when they consented. */
export type GrantSnapshot = {
  grantId: string;
  clientId: string;
  name: string;
  logoUri: string | null;
};

type NewSnapshot = GrantSnapshot & {
  userId: string;
  /** The organization that the grant is for; there is never more than one. */
  organizationId: string | undefined;
};

/**
 * Within the transaction that has written the grant: keeps what the user saw when they consented, and
 * for which organization that was. It ends with the grant, and the organization with the membership.
 */
export async function insertGrantSnapshot({
  userId,
  organizationId,
  ...snapshot
}: NewSnapshot): Promise<void> {
  await db().grantSnapshot.create({ data: snapshot });
  if (organizationId === undefined) return;
  const { grantId } = snapshot;
  await db().grantOrganization.create({ data: { grantId, organizationId, userId } });
}

/** What users saw when they gave these grants, by grant. */
export async function findGrantSnapshots(
  grantIds: readonly string[],
): Promise<Map<string, GrantSnapshot>> {
  if (grantIds.length === 0) return new Map();
  const rows = await db().grantSnapshot.findMany({
    where: { grantId: { in: [...grantIds] } },
    select: { grantId: true, clientId: true, name: true, logoUri: true },
  });
  return new Map(rows.map((row) => [row.grantId, row]));
}
