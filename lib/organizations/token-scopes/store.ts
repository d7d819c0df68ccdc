import { wire } from '@/lib/config/wire';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { FactorAddresses, Member, MemberAccess, Membership } from './schema';

/** Which people administer the tenant is said by roles of the tenant alone, never by an organization's. */
const isForMembers = Prisma.sql`s."resourceId" <> ${wire.management.resourceId}`;

/**
 * The scopes of one API that the user holds through roles: their own, and those in any organization
 * or, where these are named, in one of them.
 */
export function findUserScopes(
  userId: string,
  indicator: string,
  organizationIds?: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const isNamed = organizationIds
    ? Prisma.sql`m."organizationId" = ANY(${organizationIds}::text[])`
    : Prisma.sql`TRUE`;
  return db().$queryRaw`
    SELECT s."id", s."name" FROM "resources" r JOIN "scopes" s ON s."resourceId" = r."id"
    WHERE r."indicator" = ${indicator} AND (
      EXISTS (
        SELECT 1 FROM "user_roles" ur JOIN "role_scopes" rs ON rs."roleId" = ur."roleId"
        WHERE ur."userId" = ${userId} AND rs."scopeId" = s."id"
      ) OR ${isForMembers} AND EXISTS (
        SELECT 1 FROM "organization_members" m
        JOIN "organization_member_roles" mr
          ON mr."organizationId" = m."organizationId" AND mr."userId" = m."userId"
        JOIN "organization_role_resource_scopes" rs
          ON rs."organizationRoleId" = mr."organizationRoleId"
        WHERE m."userId" = ${userId} AND rs."scopeId" = s."id" AND ${isNamed}
      )
    )
    ORDER BY s."name"`;
}

/** Of these names, those that are scopes of the organization template. */
export async function findTemplateScopes(names: readonly string[]): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "organization_scopes" WHERE "name" = ANY(${names}::text[]) ORDER BY "name"`;
  return rows.map(({ name }) => name);
}

/** The names of the scopes that these roles have in an organization itself. */
function scopesOfRoles(roles: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ARRAY(
    SELECT s."name" FROM "organization_scopes" s WHERE s."id" IN (
      SELECT rs."organizationScopeId" FROM "organization_role_scopes" rs
      WHERE rs."organizationRoleId" IN (${roles})
    ) ORDER BY s."name") AS "scopes"`;
}

/** The scopes of one API that these roles hold in an organization, as a condition on scopes `s`. */
function isOfRoles(roles: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`s."id" IN (
    SELECT rs."scopeId" FROM "organization_role_resource_scopes" rs
    WHERE rs."organizationRoleId" IN (${roles}))`;
}

function scopesOfApi(indicator: string, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ARRAY(
    SELECT s."name" FROM "resources" r JOIN "scopes" s ON s."resourceId" = r."id"
    WHERE r."indicator" = ${indicator} AND ${condition} ORDER BY s."name") AS "scopes"`;
}

const memberRoles = Prisma.sql`
  SELECT "organizationRoleId" FROM "organization_member_roles"
  WHERE "organizationId" = m."organizationId" AND "userId" = m."userId"`;

const machineRoles = Prisma.sql`
  SELECT "organizationRoleId" FROM "organization_application_roles"
  WHERE "organizationId" = m."organizationId" AND "applicationId" = m."applicationId"`;

/** Whether a user `u` has anything to prove a second time by: what was set up, or an address for codes. */
function hasFactor(addresses: FactorAddresses): Prisma.Sql {
  return Prisma.sql`(
    u."primaryEmail" IS NOT NULL AND ${addresses.email}
    OR u."primaryPhone" IS NOT NULL AND ${addresses.phone}
    OR EXISTS (SELECT 1 FROM "totp_secrets" f WHERE f."userId" = u."id")
    OR EXISTS (SELECT 1 FROM "web_authn_credentials" f WHERE f."userId" = u."id")
    OR EXISTS (SELECT 1 FROM "backup_codes" f WHERE f."userId" = u."id" AND f."usedAt" IS NULL))`;
}

/** One row for a member of the organization, with what is demanded of members; none for others. */
async function findMember(
  { organizationId, userId, addresses }: Member,
  scopes: Prisma.Sql,
): Promise<MemberAccess | undefined> {
  const [row] = await db().$queryRaw<MemberAccess[]>`
    SELECT o."isMfaRequired" AND NOT ${hasFactor(addresses)} AS "lacksDemandedFactor", ${scopes}
    FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
    JOIN "users" u ON u."id" = m."userId"
    WHERE m."organizationId" = ${organizationId} AND m."userId" = ${userId}`;
  return row;
}

async function findMachine(
  organizationId: string,
  applicationId: string,
  scopes: Prisma.Sql,
): Promise<string[] | undefined> {
  const [row] = await db().$queryRaw<{ scopes: string[] }[]>`
    SELECT ${scopes} FROM "organization_applications" m
    WHERE m."organizationId" = ${organizationId} AND m."applicationId" = ${applicationId}`;
  return row?.scopes;
}

/** What a user may do in an organization itself; undefined for whoever is no member. */
export function findMemberScopes(member: Member) {
  return findMember(member, scopesOfRoles(memberRoles));
}

/**
 * What a member may do at an API on behalf of the organization, which includes what they may do there
 * anyway; undefined for whoever is no member.
 */
export function findMemberApiScopes(member: Member, indicator: string) {
  const ownRoles = Prisma.sql`s."id" IN (
    SELECT rs."scopeId" FROM "user_roles" ur JOIN "role_scopes" rs ON rs."roleId" = ur."roleId"
    WHERE ur."userId" = ${member.userId})`;
  const condition = Prisma.sql`(${isForMembers} AND ${isOfRoles(memberRoles)} OR ${ownRoles})`;
  return findMember(member, scopesOfApi(indicator, condition));
}

/** What a machine may do in an organization itself; undefined for one that is not associated with it. */
export function findMachineScopes(organizationId: string, applicationId: string) {
  return findMachine(organizationId, applicationId, scopesOfRoles(machineRoles));
}

/** What a machine may do at an API on behalf of the organization; undefined as above. */
export function findMachineApiScopes(
  organizationId: string,
  applicationId: string,
  indicator: string,
) {
  return findMachine(
    organizationId,
    applicationId,
    scopesOfApi(indicator, isOfRoles(machineRoles)),
  );
}

/** The organizations that the user is a member of, for claims: the first joined one first. */
export function findMemberships(userId: string): Promise<Membership[]> {
  return db().$queryRaw<Membership[]>`
    SELECT o."id", o."name", o."description", ARRAY(
      SELECT r."name" FROM "organization_member_roles" mr
      JOIN "organization_roles" r ON r."id" = mr."organizationRoleId"
      WHERE mr."organizationId" = m."organizationId" AND mr."userId" = m."userId"
      ORDER BY r."name") AS "roles"
    FROM "organization_members" m JOIN "organizations" o ON o."id" = m."organizationId"
    WHERE m."userId" = ${userId}
    ORDER BY m."createdAt", o."id"`;
}
