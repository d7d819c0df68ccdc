import type { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { assertAllFound } from '@/lib/http/relation';
import { countOrganizationRoles } from '@/lib/organization-template/roles/store';
import { emailKey } from '@/lib/users/rules';
import type { Invitation, invitationFilters, NewInvitation } from './schema';

/** Time passes without anybody writing it down. */
const isOpen = Prisma.sql`i."status" = 'Pending' AND i."expiresAt" > now()`;

const columns = Prisma.sql`
  i."id", i."inviterId", i."invitee", i."acceptedUserId", i."organizationId",
  CASE WHEN i."status" = 'Pending' AND NOT (${isOpen}) THEN 'Expired' ELSE i."status"::text END
    AS "status",
  i."createdAt", i."updatedAt", i."expiresAt",
  (SELECT coalesce(json_agg(json_build_object('id', r."id", 'name', r."name")
      ORDER BY r."name"), '[]')
    FROM "organization_invitation_roles" x
    JOIN "organization_roles" r ON r."id" = x."organizationRoleId"
    WHERE x."invitationId" = i."id") AS "organizationRoles"`;

/** Newest first, all of them. */
export function listInvitations({
  organizationId,
  inviterId,
  invitee,
}: z.output<typeof invitationFilters>): Promise<Invitation[]> {
  const where = [
    Prisma.sql`true`,
    ...(organizationId === undefined ? [] : [Prisma.sql`i."organizationId" = ${organizationId}`]),
    ...(inviterId === undefined ? [] : [Prisma.sql`i."inviterId" = ${inviterId}`]),
    ...(invitee === undefined ? [] : [Prisma.sql`i."inviteeKey" = ${emailKey(invitee)}`]),
  ];
  return db().$queryRaw<Invitation[]>`
    SELECT ${columns} FROM "organization_invitations" i WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY i."createdAt" DESC, i."id"`;
}

export async function findInvitation(id: string): Promise<Invitation | undefined> {
  const [invitation] = await db().$queryRaw<Invitation[]>`
    SELECT ${columns} FROM "organization_invitations" i WHERE i."id" = ${id}`;
  return invitation;
}

/**
 * The invitation whose newest mail carried this secret, whatever has become of it.
 */
export async function findInvitationByLink(token: string): Promise<Invitation | undefined> {
  const [invitation] = await db().$queryRaw<Invitation[]>`
    SELECT ${columns} FROM "organization_invitations" i WHERE i."linkHash" = ${tokenHash(token)}`;
  return invitation;
}

/** Whether the account with this address is a member already. */
export async function isMemberByEmail(organizationId: string, email: string): Promise<boolean> {
  const members = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "organization_members" m JOIN "users" u ON u."id" = m."userId"
    WHERE m."organizationId" = ${organizationId} AND u."emailKey" = ${emailKey(email)}`;
  return members.length > 0;
}

/** Writes down that the time of what was pending for this address is over, so that it may be asked anew. */
export async function expireInvitations(organizationId: string, invitee: string): Promise<void> {
  await db().$executeRaw`
    UPDATE "organization_invitations" i SET "status" = 'Expired', "updatedAt" = now()
    WHERE i."organizationId" = ${organizationId} AND i."inviteeKey" = ${emailKey(invitee)}
      AND i."status" = 'Pending' AND NOT (${isOpen})`;
}

type Insertion = Pick<NewInvitation, 'inviterId' | 'invitee' | 'organizationId'> & {
  expiresAt: Date;
  organizationRoleIds: readonly string[];
  linkHash: string | null;
};

/**
 * Adds an invitation with its roles, in a transaction. Who is unknown, what is a role of machines and
 * what is pending already is the constraints' to refuse.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` for an id that no role has
 */
export async function insertInvitation({
  inviterId = null,
  invitee,
  organizationId,
  expiresAt,
  organizationRoleIds,
  linkHash,
}: Insertion): Promise<Invitation> {
  const id = recordId();
  await db().$executeRaw`
    INSERT INTO "organization_invitations"
      ("id", "inviterId", "invitee", "inviteeKey", "organizationId", "linkHash", "expiresAt",
        "updatedAt")
    VALUES (${id}, ${inviterId}, ${invitee}, ${emailKey(invitee)}, ${organizationId}, ${linkHash},
      ${expiresAt}, now())`;
  const roleIds = [...new Set(organizationRoleIds)];
  assertAllFound(roleIds, await countOrganizationRoles(roleIds));
  await db().$executeRaw`
    INSERT INTO "organization_invitation_roles" ("invitationId", "organizationRoleId", "roleType")
    SELECT ${id}, r."id", r."type" FROM "organization_roles" r
    WHERE r."id" = ANY(${roleIds}::text[])`;
  const invitation = await findInvitation(id);
  if (!invitation) throw new Error('The database knows the row that it has written.');
  return invitation;
}

/** Deletes one that could not be sent, unless somebody has used it or sent it again meanwhile. */
export async function withdrawInvitation(id: string, linkHash: string): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_invitations"
    WHERE "id" = ${id} AND "status" = 'Pending' AND "linkHash" = ${linkHash}`;
}

/** Has a pending invitation answer to a new link only. Answers the hash of the one before. */
export async function replaceLink(
  id: string,
  linkHash: string,
): Promise<{ previous: string | null } | undefined> {
  const [row] = await db().$queryRaw<{ previous: string | null }[]>`
    UPDATE "organization_invitations" i SET "linkHash" = ${linkHash}
    FROM (SELECT "id", "linkHash" FROM "organization_invitations" WHERE "id" = ${id} FOR UPDATE) b
    WHERE i."id" = b."id" AND ${isOpen} RETURNING b."linkHash" AS "previous"`;
  return row;
}

/** Takes a link back whose mail could not be sent, unless there is a newer one. */
export async function restoreLink(
  id: string,
  linkHash: string,
  previous: string | null,
): Promise<void> {
  await db().$executeRaw`
    UPDATE "organization_invitations" SET "linkHash" = ${previous}
    WHERE "id" = ${id} AND "linkHash" = ${linkHash}`;
}

/**
 * Accepts a pending invitation for the user whose address it was sent to, who becomes a member with
 * its roles. One statement: of all who end it at the same moment, one succeeds.
 */
export async function acceptPending(id: string, userId: string): Promise<boolean> {
  const accepted = await db().$queryRaw<unknown[]>`
    WITH "accepted" AS (
      UPDATE "organization_invitations" i
      SET "status" = 'Accepted', "acceptedUserId" = u."id", "updatedAt" = now()
      FROM "users" u
      WHERE i."id" = ${id} AND ${isOpen} AND u."id" = ${userId} AND u."emailKey" = i."inviteeKey"
      RETURNING i."id", i."organizationId", u."id" AS "userId"
    ), "joined" AS (
      INSERT INTO "organization_members" ("organizationId", "userId")
      SELECT a."organizationId", a."userId" FROM "accepted" a ON CONFLICT DO NOTHING
    ), "given" AS (
      INSERT INTO "organization_member_roles" ("organizationId", "userId", "organizationRoleId")
      SELECT a."organizationId", a."userId", x."organizationRoleId"
      FROM "accepted" a JOIN "organization_invitation_roles" x ON x."invitationId" = a."id"
      ON CONFLICT DO NOTHING
    )
    SELECT 1 FROM "accepted"`;
  return accepted.length > 0;
}

/** False: it has ended already, or there is none. */
export async function revokePending(id: string): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE "organization_invitations" i SET "status" = 'Revoked', "updatedAt" = now()
    WHERE i."id" = ${id} AND ${isOpen}`;
  return count > 0;
}

export async function removeInvitation(id: string): Promise<boolean> {
  const { count } = await db().organizationInvitation.deleteMany({ where: { id } });
  return count > 0;
}
