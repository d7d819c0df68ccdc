import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { wire } from '@/lib/config/wire';
import { socketFolder } from '@/lib/db/folder-lock';
import type { GenkanInfo } from './genkan';
import { created, management } from './management';
import { uniqueName } from './names';

type Row = Record<string, string | boolean | null>;

/** Runs one statement past the server. The embedded database lets others in between two transactions. */
async function execute({ databaseUrl, dataDir }: GenkanInfo, sql: string): Promise<void> {
  const embedded = () => ({
    host: join(socketFolder(realpathSync(dataDir)), 'owner'),
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  });
  const client = new Client(databaseUrl ? { connectionString: databaseUrl } : embedded());
  await client.connect();
  // Without parameters: the embedded database has one session, whose prepared statements are the server's.
  await client.query(sql);
  await client.end();
}

function literal(value: Row[string] | undefined): string {
  return typeof value === 'string' ? escapeLiteral(value) : String(value);
}

async function insert(server: GenkanInfo, table: string, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => `(${columns.map((name) => literal(row[name])).join(', ')})`);
  const names = columns.map((name) => escapeIdentifier(name)).join(', ');
  await execute(server, `INSERT INTO "${table}" (${names}) VALUES ${values.join(', ')}`);
}

async function remove(server: GenkanInfo, table: string, row: Row): Promise<void> {
  const isRow = Object.entries(row).map(([name, value]) => `"${name}" = ${literal(value)}`);
  await execute(server, `DELETE FROM "${table}" WHERE ${isRow.join(' AND ')}`);
}

export type Organization = { id: string; name: string };

export async function createOrganization(server: GenkanInfo, fields: Row = {}) {
  const name = uniqueName('organization');
  const organization = { id: name.slice(-12), name };
  await insert(server, 'organizations', [{ ...organization, ...fields }]);
  return organization;
}

export function deleteOrganization(server: GenkanInfo, { id }: Organization): Promise<void> {
  return remove(server, 'organizations', { id });
}

/** A scope of the template. */
export async function createOrganizationScope(server: GenkanInfo, name = uniqueName('do')) {
  const path = '/organization-scopes';
  return created(management<{ id: string; name: string }>(server, 'POST', path, { name }));
}

/** A role of the template with scopes of organizations and of APIs, by their ids. */
export async function createOrganizationRole(
  server: GenkanInfo,
  {
    type = 'User',
    scopeIds = [],
    resourceScopeIds = [],
  }: {
    type?: 'User' | 'MachineToMachine';
    scopeIds?: string[];
    resourceScopeIds?: (string | undefined)[];
  } = {},
) {
  return created(
    management<{ id: string; name: string }>(server, 'POST', '/organization-roles', {
      name: uniqueName('role'),
      type,
      organizationScopeIds: scopeIds,
      resourceScopeIds,
    }),
  );
}

/** Lets a role open the Management API, which the API itself refuses for people. */
export function openManagementApi(server: GenkanInfo, { id }: Ids): Promise<void> {
  const row = { organizationRoleId: id, scopeId: 'management-api-all' };
  return insert(server, 'organization_role_resource_scopes', [row]);
}

type Ids = { id: string };

/** Makes a user a member with these roles. */
export async function addMember(
  server: GenkanInfo,
  { id: organizationId }: Ids,
  { id: userId }: Ids,
  roles: Ids[] = [],
): Promise<void> {
  await insert(server, 'organization_members', [{ organizationId, userId }]);
  const held = roles.map(({ id }) => ({ organizationId, userId, organizationRoleId: id }));
  await insert(server, 'organization_member_roles', held);
}

export function removeMember(server: GenkanInfo, { id: organizationId }: Ids, { id: userId }: Ids) {
  return remove(server, 'organization_members', { organizationId, userId });
}

export function takeRole(server: GenkanInfo, { id: organizationId }: Ids, user: Ids, role: Ids) {
  const held = { organizationId, userId: user.id, organizationRoleId: role.id };
  return remove(server, 'organization_member_roles', held);
}

/** Associates a machine with an organization, with these roles. */
export async function addMachine(
  server: GenkanInfo,
  { id: organizationId }: Ids,
  { id: applicationId }: Ids,
  roles: Ids[] = [],
): Promise<void> {
  await insert(server, 'organization_applications', [{ organizationId, applicationId }]);
  const held = roles.map(({ id }) => ({ organizationId, applicationId, organizationRoleId: id }));
  await insert(server, 'organization_application_roles', held);
}

/** Has a user let a third-party application act in an organization. */
export function letAct(server: GenkanInfo, application: Ids, organization: Ids, user: Ids) {
  return insert(server, 'user_consent_organizations', [
    { applicationId: application.id, organizationId: organization.id, userId: user.id },
  ]);
}

/** As `letAct`, for the grants that the user has given the application so far and for no later one. */
export function letActByGrant(
  server: GenkanInfo,
  { id: applicationId }: Ids,
  { id: organizationId }: Ids,
  { id: userId }: Ids,
): Promise<void> {
  const [client, organization, user] = [applicationId, organizationId, userId].map(escapeLiteral);
  return execute(
    server,
    `WITH shown AS (
       INSERT INTO "grant_snapshots" ("grantId", "clientId", "name")
       SELECT "id", "clientId", 'an app' FROM "oidc_records"
       WHERE "model" = 'Grant' AND "accountId" = ${user} AND "clientId" = ${client}
       RETURNING "grantId"
     )
     INSERT INTO "grant_organizations" ("grantId", "organizationId", "userId")
     SELECT "grantId", ${organization}, ${user} FROM shown`,
  );
}

/** Makes an application, which somebody may have signed in to already, one of others that may ask for organizations. */
export async function handOver(server: GenkanInfo, { id }: Ids): Promise<void> {
  await execute(
    server,
    `UPDATE "applications" SET "isThirdParty" = true WHERE "id" = ${escapeLiteral(id)}`,
  );
  // The server remembers applications until it changes one itself.
  await management(server, 'PATCH', `/applications/${id}`, { name: uniqueName('handed_over') });
  const userScopes = ['profile', wire.scopes.organizations];
  await management(server, 'POST', `/applications/${id}/user-consent-scopes`, { userScopes });
}
