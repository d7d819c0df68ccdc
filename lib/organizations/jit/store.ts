import type { z } from 'zod';
import { decrypt } from '@/lib/crypto/encryption';
import { db } from '@/lib/db/client';
import {
  type OrganizationJitEmailDomain,
  type OrganizationRole,
  Prisma,
  type SsoConnector,
} from '@/lib/db/generated/client';
import { type Page, type Rows, selectPage } from '@/lib/db/page';
import { assertAllFound } from '@/lib/http/relation';
import { countOrganizationRoles } from '@/lib/organization-template/roles/store';
import type { ssoConnectorRow } from '@/lib/sso/schema';

/** Which organizations let somebody join: those that list the connector or else the domain, and those named. */
export type JoinedBy = {
  emailDomain: string | null;
  ssoConnectorId: string | null;
  organizationIds: readonly string[];
};

/**
 * Makes a user a member of the organizations that list a domain or a connector and of those named, with the roles
 * that each gives to whoever joins so. One statement. What is being deleted at the same moment is
 * waited for and left out.
 */
export async function joinOrganizations(
  userId: string,
  { emailDomain, ssoConnectorId, organizationIds }: JoinedBy,
): Promise<void> {
  await db().$executeRaw`
    WITH "found" AS (
      SELECT o."id" FROM "organizations" o
      WHERE o."id" = ANY(${organizationIds}::text[]) OR o."id" IN (
        SELECT d."organizationId" FROM "organization_jit_email_domains" d
        WHERE d."emailDomain" = ${emailDomain}
        UNION ALL
        SELECT c."organizationId" FROM "organization_jit_sso_connectors" c
        WHERE c."ssoConnectorId" = ${ssoConnectorId})
      FOR KEY SHARE
    ), "joined" AS (
      INSERT INTO "organization_members" ("organizationId", "userId")
      SELECT f."id", ${userId} FROM "found" f ON CONFLICT DO NOTHING RETURNING "organizationId"
    ), "roles" AS (
      SELECT j."organizationId", r."id" FROM "joined" j
      JOIN "organization_jit_roles" x ON x."organizationId" = j."organizationId"
      JOIN "organization_roles" r ON r."id" = x."organizationRoleId"
      FOR KEY SHARE OF r
    )
    INSERT INTO "organization_member_roles" ("organizationId", "userId", "organizationRoleId")
    SELECT "organizationId", ${userId}, "id" FROM "roles" ON CONFLICT DO NOTHING`;
}

/** The domains whose new users join, in alphabetical order. */
export function listEmailDomains(
  organizationId: string,
  page: Page | undefined,
): Promise<Rows<OrganizationJitEmailDomain>> {
  return selectPage(
    {
      columns: Prisma.sql`d.*`,
      from: Prisma.sql`"organization_jit_email_domains" d`,
      key: Prisma.sql`(d."organizationId", d."emailDomain")`,
      where: [Prisma.sql`d."organizationId" = ${organizationId}`],
      orderBy: Prisma.sql`d."emailDomain"`,
    },
    page,
  );
}

/** Adds one. One that is listed violates the primary key, an unknown organization a foreign key. */
export function insertEmailDomain(
  organizationId: string,
  emailDomain: string,
): Promise<OrganizationJitEmailDomain> {
  return db().organizationJitEmailDomain.create({ data: { organizationId, emailDomain } });
}

/** In a transaction: lists these domains and no others. */
export async function setEmailDomains(
  organizationId: string,
  emailDomains: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_jit_email_domains"
    WHERE "organizationId" = ${organizationId} AND "emailDomain" NOT IN (SELECT unnest(${emailDomains}::text[]))`;
  await db().$executeRaw`
    INSERT INTO "organization_jit_email_domains" ("organizationId", "emailDomain")
    SELECT ${organizationId}, unnest(${emailDomains}::text[]) ON CONFLICT DO NOTHING`;
}

export async function removeEmailDomain(
  organizationId: string,
  emailDomain: string,
): Promise<boolean> {
  const { count } = await db().organizationJitEmailDomain.deleteMany({
    where: { organizationId, emailDomain },
  });
  return count > 0;
}

/** The roles that whoever joins so is given, by name. */
export function listJitRoles(
  organizationId: string,
  page: Page | undefined,
): Promise<Rows<OrganizationRole>> {
  const given = Prisma.sql`SELECT "organizationRoleId" FROM "organization_jit_roles"
    WHERE "organizationId" = ${organizationId}`;
  return selectPage(
    {
      columns: Prisma.sql`r.*`,
      from: Prisma.sql`"organization_roles" r`,
      key: Prisma.sql`r."id"`,
      where: [Prisma.sql`r."id" IN (${given})`],
      orderBy: Prisma.sql`r."name"`,
    },
    page,
  );
}

/**
 * Adds those that are not listed yet; a role of machines violates a check.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` for an id that no role has
 */
export async function addJitRoles(
  organizationId: string,
  roleIds: readonly string[],
): Promise<void> {
  assertAllFound(roleIds, await countOrganizationRoles(roleIds));
  await db().$executeRaw`
    INSERT INTO "organization_jit_roles" ("organizationId", "organizationRoleId", "roleType")
    SELECT ${organizationId}, r."id", r."type" FROM "organization_roles" r
    WHERE r."id" = ANY(${roleIds}::text[]) ORDER BY r."id" ON CONFLICT DO NOTHING`;
}

export async function keepJitRoles(
  organizationId: string,
  roleIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_jit_roles"
    WHERE "organizationId" = ${organizationId} AND "organizationRoleId" NOT IN (SELECT unnest(${roleIds}::text[]))`;
}

export async function removeJitRole(
  organizationId: string,
  organizationRoleId: string,
): Promise<boolean> {
  const { count } = await db().organizationJitRole.deleteMany({
    where: { organizationId, organizationRoleId },
  });
  return count > 0;
}

type ConnectorRow = z.input<typeof ssoConnectorRow>;
type SealedRow = Omit<ConnectorRow, 'config'> & Pick<SsoConnector, 'encryptedConfig'>;

function inClear({ encryptedConfig, ...row }: SealedRow): ConnectorRow {
  return { ...row, config: JSON.parse(decrypt(encryptedConfig)) };
}

/** The connectors whose new users join, by name. */
export async function listJitSsoConnectors(
  organizationId: string,
  page: Page | undefined,
): Promise<Rows<ConnectorRow>> {
  const listed = Prisma.sql`SELECT "ssoConnectorId" FROM "organization_jit_sso_connectors"
    WHERE "organizationId" = ${organizationId}`;
  const { rows, total } = await selectPage<SealedRow>(
    {
      columns: Prisma.sql`c.*`,
      from: Prisma.sql`"sso_connectors" c`,
      key: Prisma.sql`c."id"`,
      where: [Prisma.sql`c."id" IN (${listed})`],
      orderBy: Prisma.sql`c."connectorName"`,
    },
    page,
  );
  return { rows: rows.map(inClear), total };
}

/**
 * Adds those that are not listed yet.
 *
 * @throws AppError 422 `entity.relation_foreign_key_not_found` for an id that no connector has
 */
export async function addJitSsoConnectors(
  organizationId: string,
  connectorIds: readonly string[],
): Promise<void> {
  const known = Prisma.sql`"sso_connectors" c WHERE c."id" = ANY(${connectorIds}::text[])`;
  const [found] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM ${known}`;
  assertAllFound(connectorIds, found?.count ?? 0);
  await db().$executeRaw`
    INSERT INTO "organization_jit_sso_connectors" ("organizationId", "ssoConnectorId")
    SELECT ${organizationId}, c."id" FROM ${known} ORDER BY c."id" ON CONFLICT DO NOTHING`;
}

export async function keepJitSsoConnectors(
  organizationId: string,
  connectorIds: readonly string[],
): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "organization_jit_sso_connectors"
    WHERE "organizationId" = ${organizationId} AND "ssoConnectorId" NOT IN (SELECT unnest(${connectorIds}::text[]))`;
}

export async function removeJitSsoConnector(
  organizationId: string,
  ssoConnectorId: string,
): Promise<boolean> {
  const { count } = await db().organizationJitSsoConnector.deleteMany({
    where: { organizationId, ssoConnectorId },
  });
  return count > 0;
}
