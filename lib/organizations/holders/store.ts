import { db } from '@/lib/db/client';
import { type OrganizationRole, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, selectPage } from '@/lib/db/page';
import { AppError } from '@/lib/errors/app-error';
import { unknownRelation } from '@/lib/http/relation';

type Tables = {
  /** Who belongs to which organization. */
  belonging: string;
  /** Which roles they have there. */
  roles: string;
  /** The column of both that says who. */
  holder: string;
};

/** Those who belong to organizations and have roles there: `members` or `machines`. */
export type Holders = ReturnType<typeof holdersIn>;

function holdersIn(tables: Tables) {
  const belonging = Prisma.raw(`"${tables.belonging}"`);
  const roles = Prisma.raw(`"${tables.roles}"`);
  const holder = Prisma.raw(`"${tables.holder}"`);
  const one = (organizationId: string, id: string) =>
    Prisma.sql`"organizationId" = ${organizationId} AND ${holder} = ${id}`;
  const isSome = async (rows: Promise<unknown[]>) => (await rows).length > 0;

  return {
    /** The column `organizationRoles` of a statement whose row `m` says who belongs to what. */
    organizationRoles: Prisma.sql`(
      SELECT coalesce(json_agg(json_build_object('id', r."id", 'name', r."name")
        ORDER BY r."name"), '[]')
      FROM ${roles} x JOIN "organization_roles" r ON r."id" = x."organizationRoleId"
      WHERE x."organizationId" = m."organizationId" AND x.${holder} = m.${holder})
        AS "organizationRoles"`,

    belongs(organizationId: string, id: string): Promise<boolean> {
      return isSome(db().$queryRaw`SELECT 1 FROM ${belonging} WHERE ${one(organizationId, id)}`);
    },

    /** In a transaction: whether they belong to it, which nobody changes meanwhile, nor their roles. */
    lock(organizationId: string, id: string): Promise<boolean> {
      return isSome(
        db().$queryRaw`
          SELECT 1 FROM ${belonging} WHERE ${one(organizationId, id)} FOR NO KEY UPDATE`,
      );
    },

    /** Removes all but these. */
    async keep(organizationId: string, ids: readonly string[]): Promise<void> {
      await db().$executeRaw`
        DELETE FROM ${belonging}
        WHERE "organizationId" = ${organizationId} AND ${holder} NOT IN (SELECT unnest(${ids}::text[]))`;
    },

    /** With the belonging goes what it was the ground for: roles, and consent for the organization. */
    async remove(organizationId: string, id: string): Promise<boolean> {
      const count = await db()
        .$executeRaw`DELETE FROM ${belonging} WHERE ${one(organizationId, id)}`;
      return count > 0;
    },

    listRoles(
      organizationId: string,
      id: string,
      page: Page | undefined,
    ): Promise<Rows<OrganizationRole>> {
      const held = Prisma.sql`
        SELECT "organizationRoleId" FROM ${roles} WHERE ${one(organizationId, id)}`;
      return selectPage(
        {
          columns: Prisma.sql`r.*`,
          from: Prisma.sql`"organization_roles" r`,
          key: Prisma.sql`r."id"`,
          where: [Prisma.sql`r."id" IN (${held})`],
          orderBy: Prisma.sql`r."name"`,
        },
        page,
      );
    },

    /**
     * Gives each of them each of the roles that they do not have yet; a role of the other type
     * violates a check.
     *
     * @throws AppError 422 `entity.relation_foreign_key_not_found` for who does not belong to the
     * organization, and for an id that no role has
     */
    async addRoles(
      organizationId: string,
      ids: readonly string[],
      roleIds: readonly string[],
    ): Promise<void> {
      const [known] = await db().$queryRaw<{ holders: number; roles: number }[]>`
        SELECT
          (SELECT count(*)::int FROM ${belonging}
            WHERE "organizationId" = ${organizationId}
              AND ${holder} IN (SELECT unnest(${ids}::text[]))) AS "holders",
          (SELECT count(*)::int FROM "organization_roles"
            WHERE "id" IN (SELECT unnest(${roleIds}::text[]))) AS "roles"`;
      // Beforehand, or else many times many rows are written before a foreign key refuses one.
      if (known?.holders !== new Set(ids).size || known.roles !== new Set(roleIds).size) {
        throw new AppError(unknownRelation.code, unknownRelation);
      }
      await db().$executeRaw`
        INSERT INTO ${roles} ("organizationId", ${holder}, "organizationRoleId", "roleType")
        SELECT ${organizationId}, m."id", r."id", r."type"
        FROM (SELECT DISTINCT unnest(${ids}::text[]) AS "id") m
        CROSS JOIN (SELECT "id", "type" FROM "organization_roles"
          WHERE "id" IN (SELECT unnest(${roleIds}::text[]))) r
        ORDER BY m."id", r."id" ON CONFLICT DO NOTHING`;
    },

    /** Takes from one of them all roles but these. */
    async keepRoles(organizationId: string, id: string, roleIds: readonly string[]): Promise<void> {
      await db().$executeRaw`
        DELETE FROM ${roles}
        WHERE ${one(organizationId, id)}
          AND "organizationRoleId" NOT IN (SELECT unnest(${roleIds}::text[]))`;
    },

    async removeRole(organizationId: string, id: string, roleId: string): Promise<boolean> {
      const count = await db().$executeRaw`
        DELETE FROM ${roles}
        WHERE ${one(organizationId, id)} AND "organizationRoleId" = ${roleId}`;
      return count > 0;
    },
  };
}

/** Users, who have roles of the type `User`. */
export const members = holdersIn({
  belonging: 'organization_members',
  roles: 'organization_member_roles',
  holder: 'userId',
});

/** Machine-to-machine applications. */
export const machines = holdersIn({
  belonging: 'organization_applications',
  roles: 'organization_application_roles',
  holder: 'applicationId',
});
