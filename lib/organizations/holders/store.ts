import { db } from '@/lib/db/client';
import { type OrganizationRole, Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, selectPage } from '@/lib/db/page';
import { unknownRelationError } from '@/lib/http/relation';

type Tables = {
  /** Who may belong to organizations. */
  source: 'users' | 'applications';
  /** The column that keeps other types of them out, which is written with their own type. */
  type?: string;
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
  const source = Prisma.raw(`"${tables.source}"`);
  const type = {
    column: tables.type ? Prisma.raw(`, "${tables.type}"`) : Prisma.empty,
    value: tables.type ? Prisma.sql`, s."type"` : Prisma.empty,
  };
  const belonging = Prisma.raw(`"${tables.belonging}"`);
  const roles = Prisma.raw(`"${tables.roles}"`);
  const holder = Prisma.raw(`"${tables.holder}"`);
  const one = (organizationId: string, id: string) =>
    Prisma.sql`"organizationId" = ${organizationId} AND ${holder} = ${id}`;
  const among = (ids: readonly string[]) => Prisma.sql`IN (SELECT unnest(${ids}::text[]))`;
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

    /**
     * Adds those who do not belong to it yet; one of a type that may not violates a check. Who is
     * unknown is looked for beforehand: foreign keys would be asked when very many rows are written.
     *
     * @throws AppError 422 `entity.relation_foreign_key_not_found` for an id that nobody has
     */
    async add(organizationId: string, ids: readonly string[]): Promise<void> {
      const [known] = await db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM ${source} WHERE "id" ${among(ids)}`;
      if (known?.count !== new Set(ids).size) throw unknownRelationError();
      await db().$executeRaw`
        INSERT INTO ${belonging} ("organizationId", ${holder} ${type.column})
        SELECT ${organizationId}, s."id" ${type.value} FROM ${source} s WHERE s."id" ${among(ids)}
        ORDER BY s."id" ON CONFLICT DO NOTHING`;
    },

    /** Removes all but these. */
    async keep(organizationId: string, ids: readonly string[]): Promise<void> {
      await db().$executeRaw`
        DELETE FROM ${belonging}
        WHERE "organizationId" = ${organizationId} AND NOT ${holder} ${among(ids)}`;
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
            WHERE "organizationId" = ${organizationId} AND ${holder} ${among(ids)}) AS "holders",
          (SELECT count(*)::int FROM "organization_roles" WHERE "id" ${among(roleIds)}) AS "roles"`;
      if (known?.holders !== new Set(ids).size || known.roles !== new Set(roleIds).size) {
        throw unknownRelationError();
      }
      await db().$executeRaw`
        INSERT INTO ${roles} ("organizationId", ${holder}, "organizationRoleId", "roleType")
        SELECT ${organizationId}, h."id", r."id", r."type"
        FROM (SELECT DISTINCT unnest(${ids}::text[]) AS "id") h, "organization_roles" r
        WHERE r."id" ${among(roleIds)} ORDER BY h."id", r."id" ON CONFLICT DO NOTHING`;
    },

    /** Takes from one of them all roles but these. */
    async keepRoles(organizationId: string, id: string, roleIds: readonly string[]): Promise<void> {
      await db().$executeRaw`
        DELETE FROM ${roles}
        WHERE ${one(organizationId, id)}
          AND NOT "organizationRoleId" ${among(roleIds)}`;
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
  source: 'users',
  belonging: 'organization_members',
  roles: 'organization_member_roles',
  holder: 'userId',
});

/** Machine-to-machine applications. */
export const machines = holdersIn({
  source: 'applications',
  type: 'applicationType',
  belonging: 'organization_applications',
  roles: 'organization_application_roles',
  holder: 'applicationId',
});
