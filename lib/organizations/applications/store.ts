import type { Application } from '@/lib/applications/schema';
import { applicationSearchColumns } from '@/lib/applications/store';
import { Prisma } from '@/lib/db/generated/client';
import { type Page, type Rows, rowCount, selectPage } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import { machines } from '../holders/store';
import type { Organization, WithRoles } from '../schema';

/** The machines of an organization, latest first. */
export function listMachines(
  organizationId: string,
  page: Page,
  search: Search | undefined,
): Promise<Rows<Application & WithRoles>> {
  const isOurs = Prisma.sql`m."organizationId" = ${organizationId}`;
  const orderBy = Prisma.sql`m."createdAt" DESC, m."applicationId"`;
  const keys = Prisma.sql`"organization_applications" m`;
  return selectPage(
    {
      columns: Prisma.sql`a.*, ${machines.organizationRoles}`,
      from: Prisma.sql`"applications" a JOIN ${keys} ON m."applicationId" = a."id" AND ${isOurs}`,
      key: Prisma.sql`a."id"`,
      where: [],
      orderBy,
      search: { asked: search, columns: applicationSearchColumns },
      keys: { from: keys, key: Prisma.sql`m."applicationId"`, where: isOurs, orderBy },
      total: rowCount('organization_applications', [organizationId]),
    },
    page,
  );
}

/** The organizations that the machine belongs to, the latest first. */
export function listOrganizationsOfMachine(
  applicationId: string,
  page: Page | undefined,
): Promise<Rows<Organization & WithRoles>> {
  return selectPage(
    {
      columns: Prisma.sql`o.*, ${machines.organizationRoles}`,
      from: Prisma.sql`"organizations" o JOIN "organization_applications" m
        ON m."organizationId" = o."id" AND m."applicationId" = ${applicationId}`,
      key: Prisma.sql`o."id"`,
      where: [],
      orderBy: Prisma.sql`m."createdAt" DESC, o."id"`,
    },
    page,
  );
}
