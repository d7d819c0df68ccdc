import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeLiteral } from 'pg';
import { wire } from '@/lib/config/wire';
import { socketFolder } from '@/lib/db/folder-lock';
import type { GenkanInfo } from './genkan';
import { created, type JsonObject, management } from './management';
import { uniqueName } from './names';

/** Runs one statement past the server. The embedded database lets others in between two transactions. */
export async function execute({ databaseUrl, dataDir }: GenkanInfo, sql: string): Promise<void> {
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

type Ids = { id: string };
type Named = { id: string; name: string };
export type Organization = Named;

/** Calls the Management API. @throws Error unless it does what it is told */
async function manage(...call: Parameters<typeof management>): Promise<void> {
  await created(management(...call));
}

export function createOrganization(server: GenkanInfo, fields: JsonObject = {}): Promise<Named> {
  const name = uniqueName('organization');
  return created(management<Named>(server, 'POST', '/organizations', { name, ...fields }));
}

export function deleteOrganization(server: GenkanInfo, { id }: Ids): Promise<void> {
  return manage(server, 'DELETE', `/organizations/${id}`);
}

/** A scope of the template. */
export async function createOrganizationScope(server: GenkanInfo, name = uniqueName('do')) {
  const path = '/organization-scopes';
  return created(management<Named>(server, 'POST', path, { name }));
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
    management<Named>(server, 'POST', '/organization-roles', {
      name: uniqueName('role'),
      type,
      organizationScopeIds: scopeIds,
      resourceScopeIds,
    }),
  );
}

/** Lets a role open the Management API, which the API itself refuses for people. */
export function openManagementApi(server: GenkanInfo, { id }: Ids): Promise<void> {
  return execute(
    server,
    `INSERT INTO "organization_role_resource_scopes" ("organizationRoleId", "scopeId")
     VALUES (${escapeLiteral(id)}, 'management-api-all')`,
  );
}

/** Makes a user a member with these roles. */
export async function addMember(
  server: GenkanInfo,
  organization: Ids,
  user: Ids,
  roles: Ids[] = [],
): Promise<void> {
  const path = `/organizations/${organization.id}/users`;
  const userIds = [user.id];
  await manage(server, 'POST', path, { userIds });
  const organizationRoleIds = roles.map(({ id }) => id);
  if (roles.length > 0) {
    await manage(server, 'POST', `${path}/roles`, { userIds, organizationRoleIds });
  }
}

export function removeMember(server: GenkanInfo, organization: Ids, user: Ids): Promise<void> {
  return manage(server, 'DELETE', `/organizations/${organization.id}/users/${user.id}`);
}

export function takeRole(server: GenkanInfo, organization: Ids, user: Ids, role: Ids) {
  const path = `/organizations/${organization.id}/users/${user.id}/roles/${role.id}`;
  return manage(server, 'DELETE', path);
}

/** Associates a machine with an organization, with these roles. */
export async function addMachine(
  server: GenkanInfo,
  organization: Ids,
  application: Ids,
  roles: Ids[],
): Promise<void> {
  const path = `/organizations/${organization.id}/applications`;
  const applicationIds = [application.id];
  await manage(server, 'POST', path, { applicationIds });
  const organizationRoleIds = roles.map(({ id }) => id);
  await manage(server, 'POST', `${path}/roles`, { applicationIds, organizationRoleIds });
}

/** Has a user let a third-party application act in an organization. */
export function letAct(server: GenkanInfo, application: Ids, organization: Ids, user: Ids) {
  const ids = [application.id, organization.id, user.id].map(escapeLiteral);
  return execute(
    server,
    `INSERT INTO "user_consent_organizations" ("applicationId", "organizationId", "userId")
     VALUES (${ids.join(', ')})`,
  );
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
