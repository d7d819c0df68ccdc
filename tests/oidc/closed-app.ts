import { Client } from 'pg';
import { type Application, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** Opens an app to these users alone. */
export async function openOnlyTo(
  { id, name }: Application,
  { userIds = [], roleIds = [] }: { userIds?: string[]; roleIds?: string[] },
): Promise<void> {
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  const run = (sql: string, values: unknown[]) => client.query(sql, values);
  await run('DELETE FROM "application_allowed_users" WHERE "applicationId" = $1', [id]);
  await run('DELETE FROM "application_allowed_roles" WHERE "applicationId" = $1', [id]);
  await run('INSERT INTO "application_allowed_users" SELECT $1, unnest($2::text[])', [id, userIds]);
  await run('INSERT INTO "application_allowed_roles" SELECT $1, unnest($2::text[])', [id, roleIds]);
  await run('UPDATE "applications" SET "appLevelAccessControlEnabled" = true WHERE "id" = $1', [
    id,
  ]);
  await client.end();
  // What the server remembers of the application is forgotten when it is written.
  await management(server, 'PATCH', `/applications/${id}`, { name });
}
