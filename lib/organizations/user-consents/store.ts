import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, selectPage } from '@/lib/db/page';
import type { Organization } from '../schema';

/** The organizations in which a user lets a third-party application act, newest first. */
export function listConsents(
  applicationId: string,
  userId: string,
  page: Page,
): Promise<Rows<Organization>> {
  return selectPage<Organization>(
    {
      columns: Prisma.sql`o.*`,
      from: Prisma.sql`"user_consent_organizations" c
        JOIN "organizations" o ON o."id" = c."organizationId"`,
      key: Prisma.sql`o."id"`,
      where: [Prisma.sql`c."applicationId" = ${applicationId}`, Prisma.sql`c."userId" = ${userId}`],
      orderBy: Prisma.sql`o."createdAt" DESC, o."id"`,
    },
    page,
  );
}

/** In a transaction: whether the user is a member of all of these, and stays so until it ends. */
export async function belongsToAll(
  userId: string,
  organizationIds: readonly string[],
): Promise<boolean> {
  const ids = new Set(organizationIds);
  if (ids.size === 0) return true;
  const found = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "organization_members"
    WHERE "userId" = ${userId} AND "organizationId" = ANY(${[...ids]}::text[]) FOR KEY SHARE`;
  return found.length === ids.size;
}

/** Lets an application act in these organizations of the user; those it may act in already stay. */
export async function addConsents(
  applicationId: string,
  userId: string,
  organizationIds: readonly string[],
): Promise<void> {
  await db().userConsentOrganization.createMany({
    data: organizationIds.map((organizationId) => ({ applicationId, organizationId, userId })),
    skipDuplicates: true,
  });
}

/** Ends what is not among these. */
export async function keepConsents(
  applicationId: string,
  userId: string,
  organizationIds: readonly string[],
): Promise<void> {
  await db().userConsentOrganization.deleteMany({
    where: { applicationId, userId, organizationId: { notIn: [...organizationIds] } },
  });
}

/** Whether there was that consent. */
export async function removeConsent(
  applicationId: string,
  userId: string,
  organizationId: string,
): Promise<boolean> {
  const { count } = await db().userConsentOrganization.deleteMany({
    where: { applicationId, userId, organizationId },
  });
  return count > 0;
}
